package io.dynamobb.query;

import io.dynamobb.query.SortKeyCondition.Operator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SortKeyConditionTests {

	@Test
	void namesTheComparisonAndItsBounds() {
		assertThat(SortKeyCondition.equalTo(1)).isEqualTo(new SortKeyCondition(Operator.EQUAL_TO, 1, 1));
		assertThat(SortKeyCondition.lessThan(1)).isEqualTo(new SortKeyCondition(Operator.LESS_THAN, 1, 1));
		assertThat(SortKeyCondition.lessThanOrEqualTo(1))
			.isEqualTo(new SortKeyCondition(Operator.LESS_THAN_OR_EQUAL_TO, 1, 1));
		assertThat(SortKeyCondition.greaterThan(1)).isEqualTo(new SortKeyCondition(Operator.GREATER_THAN, 1, 1));
		assertThat(SortKeyCondition.greaterThanOrEqualTo(1))
			.isEqualTo(new SortKeyCondition(Operator.GREATER_THAN_OR_EQUAL_TO, 1, 1));
		assertThat(SortKeyCondition.between(1, 2)).isEqualTo(new SortKeyCondition(Operator.BETWEEN, 1, 2));
		assertThat(SortKeyCondition.beginsWith("a")).isEqualTo(new SortKeyCondition(Operator.BEGINS_WITH, "a", "a"));
	}

	@Test
	void showsNoValues() {
		assertThat(SortKeyCondition.between("secret", "secrets")).hasToString("SortKeyCondition[BETWEEN]");
	}

}
