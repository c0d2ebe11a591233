package io.dynamobb.internal.sdk;

import io.dynamobb.test.local.DynamoDbLocal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class UncachedClientContractTests implements UncachedClientContract {

	@Override
	public DynamoDbClient client() {
		return DynamoDbLocal.shared().client();
	}

}
