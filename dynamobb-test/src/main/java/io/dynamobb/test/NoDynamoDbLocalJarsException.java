package io.dynamobb.test;

/**
 * The jars of DynamoDB Local are not where they are looked for.
 */
final class NoDynamoDbLocalJarsException extends IllegalStateException {

	static final String REASON = "The jars of DynamoDB Local are not there.";

	static final String ACTION = "In the folder of DynamoBB, run "
			+ "'mvn -pl dynamobb-test/dynamodb-local process-resources', which fetches them under Amazon's "
			+ "DynamoDB Local licence; or name the folder that holds them: -D" + DynamoDbLocalJars.PROPERTY
			+ "=<folder>";

	private static final long serialVersionUID = 1L;

	NoDynamoDbLocalJarsException() {
		super(REASON + " " + ACTION);
	}

}
