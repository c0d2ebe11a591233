package io.dynamobb.autoconfigure;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

import io.dynamobb.DynamoMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.ClassUtils;

/**
 * Stands in for a client of the application: requests go through the client that
 * {@link DynamoMap#wrap} makes of it, all other calls to the client itself.
 */
final class WrappedClient implements InvocationHandler {

	private final DynamoDbClient client;

	private final ObjectProvider<DynamoMap> map;

	private volatile @Nullable DynamoDbClient wrapped;

	private WrappedClient(DynamoDbClient client, ObjectProvider<DynamoMap> map) {
		this.client = client;
		this.map = map;
	}

	static DynamoDbClient of(DynamoDbClient client, ObjectProvider<DynamoMap> map) {
		return (DynamoDbClient) Proxy.newProxyInstance(client.getClass().getClassLoader(),
				ClassUtils.getAllInterfaces(client), new WrappedClient(client, map));
	}

	/**
	 * Returns the client itself.
	 * @param client any client
	 * @return the client that another one stands in for, or the same
	 */
	static DynamoDbClient unwrap(DynamoDbClient client) {
		return (Proxy.isProxyClass(client.getClass())
				&& Proxy.getInvocationHandler(client) instanceof WrappedClient stand) ? stand.client : client;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		Object argument = (arguments != null && arguments.length == 1) ? arguments[0] : null;
		if (method.getDeclaringClass() == Object.class && method.getName().equals("equals")) {
			return proxy == argument;
		}
		boolean request = (argument instanceof DynamoDbRequest || argument instanceof Consumer)
				&& method.getDeclaringClass().isAssignableFrom(DynamoDbClient.class);
		try {
			return method.invoke(request ? wrapped() : this.client, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	/**
	 * A map that is being built reads nothing yet, so that it misses no write.
	 */
	private DynamoDbClient wrapped() {
		DynamoDbClient known = this.wrapped;
		if (known != null) {
			return known;
		}
		try {
			DynamoMap available = this.map.getIfAvailable();
			DynamoDbClient made = (available != null) ? available.wrap(this.client) : null;
			if (made == null) {
				return this.client;
			}
			this.wrapped = made;
			return made;
		}
		catch (BeanCurrentlyInCreationException ex) {
			return this.client;
		}
	}

}
