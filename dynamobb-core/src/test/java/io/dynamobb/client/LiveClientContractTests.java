package io.dynamobb.client;

import io.dynamobb.test.DynamoDbLocal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class LiveClientContractTests implements LiveClientContract {

	@Override
	public DynamoDbClient client() {
		return DynamoDbLocal.shared().client();
	}

}
