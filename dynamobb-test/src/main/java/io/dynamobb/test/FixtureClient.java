package io.dynamobb.test;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * A client of the SDK that has no connection. What DynamoBB asks to load tables is
 * answered from fixtures, all else refused.
 */
final class FixtureClient implements InvocationHandler {

	private final Class<?> type;

	private final FixtureAnswers answers;

	private FixtureClient(Class<?> type, FixtureAnswers answers) {
		this.type = type;
		this.answers = answers;
	}

	static <C> C of(Class<C> type, FixtureAnswers answers) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new FixtureClient(type, answers)));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (method.getDeclaringClass() == Object.class) {
			return switch (method.getName()) {
				case "equals" -> arguments != null && proxy == arguments[0];
				case "hashCode" -> System.identityHashCode(proxy);
				default -> this.type.getSimpleName() + " of fixtures";
			};
		}
		if (arguments != null && arguments.length == 1 && arguments[0] instanceof AwsRequest request
				&& !method.getName().endsWith("Paginator")) {
			return answer(request, method);
		}
		if (method.getName().equals("close")) {
			return null;
		}
		if (method.getName().equals("serviceName")) {
			return "dynamodb";
		}
		return InvocationHandler.invokeDefault(proxy, method, arguments);
	}

	private Object answer(AwsRequest request, Method method) {
		if (this.type.getPackageName().startsWith("software.amazon.awssdk.services.dynamodb")
				&& !method.getReturnType().getSimpleName().equals("CompletableFuture")) {
			if (request instanceof ScanRequest scan) {
				return this.answers.scan(scan);
			}
			if (request instanceof DescribeTableRequest describe) {
				return this.answers.describeTable(describe.tableName());
			}
			if (request instanceof DescribeTimeToLiveRequest) {
				return this.answers.describeTimeToLive();
			}
			if (request instanceof DescribeStreamRequest) {
				return this.answers.describeStream();
			}
			if (request instanceof GetShardIteratorRequest) {
				return this.answers.shardIterator();
			}
			if (request instanceof GetRecordsRequest) {
				return this.answers.records();
			}
		}
		throw refusal("'" + method.getName() + "'");
	}

	static IllegalStateException refusal(String asked) {
		return new IllegalStateException("The tables of this test come from fixtures, and there is no DynamoDB for "
				+ asked + ". Change rows with TestTables, have tables answer reads of clients with 'serve-client', or"
				+ " test with @AutoConfigureDynamoDbLocal");
	}

}
