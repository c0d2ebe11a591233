package io.dynamobb.internal.serve;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Stands before a client of the SDK, answers reads, and passes on every other call.
 * Paginators read through it. Thread-safe.
 */
final class ServingClient implements InvocationHandler {

	private final DynamoDbClient client;

	private final DynamoDbClient next;

	private final ServedReads reads;

	/**
	 * Creates what is called in place of a client.
	 * @param client the client
	 * @param next does what is not answered here
	 * @param reads answers
	 */
	ServingClient(DynamoDbClient client, DynamoDbClient next, ServedReads reads) {
		this.client = client;
		this.next = next;
		this.reads = reads;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		Object argument = (arguments != null && arguments.length == 1) ? arguments[0] : null;
		if (method.getDeclaringClass() == Object.class && method.getName().equals("equals")) {
			return proxy == argument;
		}
		boolean paginator = method.getName().endsWith("Paginator");
		if (method.isDefault() && (argument instanceof Consumer || argument instanceof DynamoDbRequest && paginator)) {
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		if (argument instanceof DynamoDbRequest request && !paginator) {
			Object answer = this.reads.answer(request, this.client);
			return (answer != null) ? answer : send(method, request);
		}
		return pass(method, arguments);
	}

	private @Nullable Object send(Method method, DynamoDbRequest request) throws Throwable {
		Conditions conditions = Conditions.of(request, this.reads);
		try {
			Object answer = pass(method, request);
			conditions.held();
			return answer;
		}
		catch (RuntimeException ex) {
			conditions.failed(ex);
			throw ex;
		}
	}

	private @Nullable Object pass(Method method, @Nullable Object @Nullable ... arguments) throws Throwable {
		try {
			return method.invoke(this.next, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
