package io.dynamobb.autoconfigure;

import java.lang.reflect.InvocationTargetException;
import java.util.function.Consumer;

import io.dynamobb.DynamoMap;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Stands in for a client of the application: requests go through the client that
 * {@link DynamoMap#wrap} makes of it, all other calls to the client itself. It is a proxy
 * of Spring's, so that tests find the mock or spy behind it.
 */
final class WrappedClient implements MethodInterceptor {

	private final DynamoDbClient client;

	private final ObjectProvider<DynamoMap> map;

	private volatile @Nullable DynamoDbClient wrapped;

	private WrappedClient(DynamoDbClient client, ObjectProvider<DynamoMap> map) {
		this.client = client;
		this.map = map;
	}

	static DynamoDbClient of(DynamoDbClient client, ObjectProvider<DynamoMap> map) {
		ProxyFactory factory = new ProxyFactory(client);
		factory.addAdvice(new WrappedClient(client, map));
		return (DynamoDbClient) factory.getProxy(client.getClass().getClassLoader());
	}

	/**
	 * Returns the client itself.
	 * @param client any client
	 * @return the client that another one stands in for, or the same
	 */
	static DynamoDbClient unwrap(DynamoDbClient client) {
		if (client instanceof Advised advised) {
			for (Advisor advisor : advised.getAdvisors()) {
				if (advisor.getAdvice() instanceof WrappedClient stand) {
					return stand.client;
				}
			}
		}
		return client;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation call) throws Throwable {
		@Nullable Object[] arguments = call.getArguments();
		Object argument = (arguments.length == 1) ? arguments[0] : null;
		boolean request = (argument instanceof DynamoDbRequest || argument instanceof Consumer)
				&& call.getMethod().getDeclaringClass().isAssignableFrom(DynamoDbClient.class);
		if (!request) {
			return call.proceed();
		}
		try {
			return call.getMethod().invoke(wrapped(), arguments);
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
