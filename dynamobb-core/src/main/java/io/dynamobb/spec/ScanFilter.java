package io.dynamobb.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.dynamobb.item.AttributeValues;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Condition that items have to meet to be loaded. It saves memory and bytes, not read
 * capacity.
 *
 * @param expression the {@code FilterExpression}
 * @param names what its {@code #names} stand for
 * @param values what its {@code :values} stand for
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.FilterExpression">Filter
 * expressions</a>
 */
public record ScanFilter(String expression, Map<String, String> names, Map<String, AttributeValue> values) {

	public ScanFilter {
		names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
		values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
	}

	static ScanFilter of(String expression, Map<String, String> names, Map<String, ?> values) {
		Map<String, AttributeValue> converted = new LinkedHashMap<>();
		values.forEach((name, value) -> converted.put(name, AttributeValues.of(value)));
		return new ScanFilter(expression, names, converted);
	}

	/**
	 * Returns the expression, without the values.
	 */
	@Override
	public String toString() {
		return "ScanFilter[" + this.expression + "]";
	}

}
