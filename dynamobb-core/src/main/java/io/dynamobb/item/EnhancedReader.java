package io.dynamobb.item;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes objects of the classes that are annotated for the enhanced client, as it does.
 * The only class that names those of the enhanced client: it is loaded where that is on
 * the class path alone. What an exception of the enhanced client says may quote a value,
 * and is left behind.
 */
final class EnhancedReader extends ObjectReader {

	private final TableSchema<?> schema;

	EnhancedReader(Class<?> type) {
		super(type);
		try {
			this.schema = TableSchema.fromClass(type);
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException(
					type.getName() + " is annotated for the enhanced client, which refuses it: " + ex.getMessage(), ex);
		}
	}

	static boolean reads(Class<?> type) {
		return type.isAnnotationPresent(DynamoDbBean.class) || type.isAnnotationPresent(DynamoDbImmutable.class);
	}

	@Override
	Collection<String> names() {
		return this.schema.attributeNames();
	}

	@Override
	Object read(Map<String, AttributeValue> members) {
		try {
			return this.schema.mapToItem(members, true);
		}
		catch (RuntimeException ex) {
			MismatchException found = find(members);
			throw (found != null) ? found : mismatch(typeName(), ex);
		}
	}

	private static MismatchException mismatch(String type, RuntimeException ex) {
		return new MismatchException("does not become a " + type + ": the enhanced client, or a class that it calls,"
				+ " failed with " + ex.getClass().getName());
	}

	/**
	 * Finds the attribute that its converter does not convert.
	 * @param members the members of the map that was read
	 * @return what does not fit, {@code null} when each attribute by itself does
	 */
	private @Nullable MismatchException find(Map<String, AttributeValue> members) {
		for (Map.Entry<String, AttributeValue> member : members.entrySet()) {
			AttributeValue value = member.getValue();
			AttributeConverter<?> converter = this.schema.converterForAttribute(member.getKey());
			if (converter != null && value.type() != AttributeValue.Type.NUL) {
				try {
					converter.transformTo(value);
				}
				catch (RuntimeException ex) {
					return below(converter.type(), value, ex).within(new AttributePath.Member(member.getKey()));
				}
			}
		}
		return null;
	}

	private static MismatchException below(EnhancedType<?> type, AttributeValue value, RuntimeException failure) {
		Class<?> raw = type.rawClass();
		MismatchException found = null;
		if (value.type() == AttributeValue.Type.M && reads(raw)) {
			found = find(raw, value);
		}
		else if (value.type() == AttributeValue.Type.M && Map.class.isAssignableFrom(raw)) {
			found = belowMap(type.rawClassParameters(), value.m());
		}
		else if (value.type() == AttributeValue.Type.L && Collection.class.isAssignableFrom(raw)) {
			found = belowList(type.rawClassParameters(), value.l());
		}
		return (found != null) ? found : mismatch(raw.getName(), failure);
	}

	private static @Nullable MismatchException find(Class<?> type, AttributeValue value) {
		return (value.type() == AttributeValue.Type.M && ItemMapper.reader(type) instanceof EnhancedReader reader)
				? reader.find(value.m()) : null;
	}

	private static @Nullable MismatchException belowMap(List<EnhancedType<?>> types,
			Map<String, AttributeValue> members) {
		if (types.size() == 2 && reads(types.get(1).rawClass())) {
			for (Map.Entry<String, AttributeValue> member : members.entrySet()) {
				MismatchException found = find(types.get(1).rawClass(), member.getValue());
				if (found != null) {
					return found.within(new AttributePath.Member(member.getKey()));
				}
			}
		}
		return null;
	}

	private static @Nullable MismatchException belowList(List<EnhancedType<?>> types, List<AttributeValue> elements) {
		if (types.size() == 1 && reads(types.get(0).rawClass())) {
			for (int i = 0; i < elements.size(); i++) {
				MismatchException found = find(types.get(0).rawClass(), elements.get(i));
				if (found != null) {
					return found.within(new AttributePath.Element(i));
				}
			}
		}
		return null;
	}

}
