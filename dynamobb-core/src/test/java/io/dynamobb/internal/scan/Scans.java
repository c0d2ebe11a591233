package io.dynamobb.internal.scan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Scans of a test, and clients that are none of the SDK.
 */
final class Scans {

	private Scans() {
	}

	static TableSnapshot load(DynamoDbClient client, TableSpec spec) {
		ExecutorService threads = Executors.newCachedThreadPool();
		try {
			return new TableScanner(client, spec, threads, null).load(new ScanProgress());
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * Makes a client that knows two calls, as a mock of the interface does.
	 * @param answer gives the answer to a request
	 */
	static DynamoDbClient client(Function<Object, @Nullable Object> answer) {
		return (DynamoDbClient) Proxy.newProxyInstance(Scans.class.getClassLoader(),
				new Class<?>[] { DynamoDbClient.class },
				(proxy, method, arguments) -> answer.apply((arguments != null) ? arguments[0] : method.getName()));
	}

	/**
	 * Makes a client that hands the SDK's maps over.
	 */
	static DynamoDbClient withoutInterceptors(DynamoDbClient client) {
		return (DynamoDbClient) Proxy.newProxyInstance(Scans.class.getClassLoader(),
				new Class<?>[] { DynamoDbClient.class }, (proxy, method, arguments) -> {
					try {
						return (arguments != null && arguments[0] instanceof ScanRequest scan) ? client.scan(
								scan.toBuilder().overrideConfiguration((AwsRequestOverrideConfiguration) null).build())
								: method.invoke(client, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

}
