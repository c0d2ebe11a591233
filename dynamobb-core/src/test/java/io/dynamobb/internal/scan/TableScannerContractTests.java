package io.dynamobb.internal.scan;

import io.dynamobb.test.local.DynamoDbLocal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class TableScannerContractTests implements TableScannerContract {

	@Override
	public DynamoDbClient client() {
		return DynamoDbLocal.shared().client();
	}

}
