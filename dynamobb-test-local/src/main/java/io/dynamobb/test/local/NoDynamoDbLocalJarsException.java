package io.dynamobb.test.local;

/**
 * The jars of DynamoDB Local are not where they are looked for.
 */
final class NoDynamoDbLocalJarsException extends IllegalStateException {

	static final String REASON = "The jars of DynamoDB Local are not there.";

	static final String ACTION = "Have your build fetch them, under Amazon's DynamoDB Local licence, and write "
			+ "target/dynamodb-local.classpath: docs/reference/testing.md has the few lines for Maven and Gradle; in "
			+ "the folder of DynamoBB, 'mvn -pl dynamobb-test-local process-resources' does. Or give their class path: "
			+ "-D" + DynamoDbLocalJars.PROPERTY + "=<class path>";

	private static final long serialVersionUID = 1L;

	NoDynamoDbLocalJarsException() {
		super(REASON + " " + ACTION);
	}

}
