package io.dynamobb.exception;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NearNamesTests {

	@ParameterizedTest
	@CsvSource({ "tabel,table", "tables,table", "tale,table", "tible,table", "TABLE,table", "segmnets,segments",
			"ab-items,max-items", "customer,customers" })
	void isNear(String name, String candidate) {
		assertThat(NearNames.of(name, List.of("none", candidate))).containsExactly(candidate);
	}

	@ParameterizedTest
	@CsvSource({ "name,area", "city,town", "ab,ba", "area,''", "'',a" })
	void isNotNear(String name, String candidate) {
		assertThat(NearNames.of(name, List.of(candidate))).isEmpty();
	}

	@Test
	void namesOfOtherLengthsAreNotCompared() {
		String name = "a".repeat(1_000_000);
		String candidate = "a".repeat(3000);
		assertThat(NearNames.of(name, List.of(candidate))).isEmpty();
		assertThat(NearNames.of(candidate, List.of(name))).isEmpty();
	}

	@Test
	void nearestComesFirstAndThreeAreEnough() {
		assertThat(NearNames.of("customers", List.of("customs", "costumer", "customer", "customers", "orders")))
			.containsExactly("customers", "customer", "customs");
	}

}
