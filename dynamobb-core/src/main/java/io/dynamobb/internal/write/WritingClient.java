package io.dynamobb.internal.write;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;

import io.dynamobb.change.ItemChange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Stands before a client of the SDK, of which it passes on every call, and has its writes
 * seen. A proxy, because the SDK adds operations with each release, and a class that
 * implements the interface would lack them. Thread-safe.
 */
final class WritingClient implements InvocationHandler {

	private final DynamoDbClient client;

	private final OwnWrites own;

	/**
	 * Creates what is called in place of a client.
	 * @param client the client
	 * @param own sees the writes
	 */
	WritingClient(DynamoDbClient client, OwnWrites own) {
		this.client = client;
		this.own = own;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		Object argument = (arguments != null && arguments.length == 1) ? arguments[0] : null;
		if (method.getDeclaringClass() == Object.class && method.getName().equals("equals")) {
			return proxy == argument;
		}
		if (argument instanceof Consumer && method.isDefault()) {
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		if (argument instanceof DynamoDbRequest request && !method.getName().endsWith("Paginator")) {
			return send(method, request);
		}
		return pass(method, arguments);
	}

	private @Nullable Object send(Method method, DynamoDbRequest request) {
		BegunWrites begun = RequestedWrites.begin(request, new BegunWrites(this.own, this.client));
		if (begun.isEmpty()) {
			return pass(method, request);
		}
		if (request instanceof UpdateItemRequest update) {
			return update(method, update, begun);
		}
		return this.own.send(begun, () -> pass(method, request),
				(answer) -> (answer instanceof BatchWriteItemResponse batch)
						? RequestedWrites.processed(begun.writes(), batch.unprocessedItems()) : begun.writes());
	}

	/**
	 * An update of which nobody wants an answer is asked for the new item, which costs
	 * nothing; the answer comes without it.
	 */
	private @Nullable Object update(Method method, UpdateItemRequest update, BegunWrites begun) {
		boolean silent = update.returnValues() == null || update.returnValues() == ReturnValue.NONE;
		UpdateItemRequest asking = silent ? update.toBuilder().returnValues(ReturnValue.ALL_NEW).build() : update;
		Function<Object, Collection<ItemWrite>> written = (answer) -> {
			if (answer instanceof UpdateItemResponse updated && updated.hasAttributes()
					&& asking.returnValues() == ReturnValue.ALL_NEW) {
				begun.complete(update.tableName(), ItemChange.put(updated.attributes()));
			}
			return begun.writes();
		};
		Object answer = this.own.send(begun, () -> pass(method, asking), written);
		return (silent && answer instanceof UpdateItemResponse updated) ? updated.toBuilder().attributes(null).build()
				: answer;
	}

	private @Nullable Object pass(Method method, @Nullable Object @Nullable ... arguments) {
		try {
			return method.invoke(this.client, arguments);
		}
		catch (InvocationTargetException ex) {
			Throwable thrown = ex.getTargetException();
			if (thrown instanceof RuntimeException failure) {
				throw failure;
			}
			if (thrown instanceof Error failure) {
				throw failure;
			}
			throw new UndeclaredThrowableException(thrown);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
