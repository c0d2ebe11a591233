package io.dynamobb.autoconfigure;

import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.JoinSpec;

import org.springframework.beans.factory.FactoryBean;

/**
 * {@link FactoryBean} for the {@link DynamoJoin} of a {@link JoinSpec} bean.
 */
final class SpecifiedJoin implements FactoryBean<DynamoJoin> {

	private final JoinSpec spec;

	private final DynamoMap dynamoMap;

	SpecifiedJoin(JoinSpec spec, DynamoMap dynamoMap) {
		this.spec = spec;
		this.dynamoMap = dynamoMap;
	}

	@Override
	public DynamoJoin getObject() {
		return this.dynamoMap.join(this.spec.name());
	}

	@Override
	public Class<?> getObjectType() {
		return DynamoJoin.class;
	}

}
