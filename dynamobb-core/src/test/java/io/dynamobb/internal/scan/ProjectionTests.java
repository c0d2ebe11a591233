package io.dynamobb.internal.scan;

import java.util.List;
import java.util.Map;

import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.item.KeySchema;
import io.dynamobb.spec.TableSpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProjectionTests {

	private static final KeySchema KEY = new KeySchema(List.of(new KeySchema.KeyAttribute("id", KeySchema.KeyType.S)),
			List.of());

	private final TableSpec.Builder spec = TableSpec.builder("orders");

	@Test
	void asksForTheKeyAndEachPathByPlaceholders() {
		this.spec.attributes("status", "address.zip", "lines[0].\"unit.price\"", "address.street");
		AttributeNames names = new AttributeNames(null);
		assertThat(expression(names)).isEqualTo("#p0, #p1, #p2.#p3, #p4[0].#p5, #p2.#p6");
		assertThat(names.asMap()).isEqualTo(Map.of("#p0", "id", "#p1", "status", "#p2", "address", "#p3", "zip", "#p4",
				"lines", "#p5", "unit.price", "#p6", "street"));
	}

	@Test
	void asksOnceForPathsThatLeadThroughEachOther() {
		this.spec.attributes("a.b", "a", "a.b.c", "d[1]", "d[1].e", "d[10]", "id", "a");
		AttributeNames names = new AttributeNames(null);
		assertThat(expression(names)).isEqualTo("#p0, #p1, #p2[1], #p2[10]");
		assertThat(names.asMap()).isEqualTo(Map.of("#p0", "id", "#p1", "a", "#p2", "d"));
	}

	@Test
	void leavesTheNamesOfTheFilterAlone() {
		this.spec.attributes("status").filter("#p0 = :s AND #p2 > :n", Map.of("#p0", "state"), Map.of());
		AttributeNames names = new AttributeNames(this.spec.build().filter());
		assertThat(expression(names)).isEqualTo("#p1, #p3");
		assertThat(names.asMap()).isEqualTo(Map.of("#p0", "state", "#p1", "id", "#p3", "status"));
	}

	@Test
	void refusesPathsThatContradictEachOther() {
		this.spec.attributes("a.b.c", "x", "a.b[0]");
		assertThatExceptionOfType(InvalidTableSpecException.class).isThrownBy(() -> new Projection(this.spec.build()))
			.withMessage("Table 'orders': attributes = 'a.b.c' contradicts 'a.b[0]': the same value would be a map"
					+ " and a list");
	}

	private String expression(AttributeNames names) {
		return new Projection(this.spec.build()).expression(KEY, null, names);
	}

}
