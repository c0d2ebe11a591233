package io.dynamobb.autoconfigure;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Stands in for a table, client or join where the map returns {@code null} for it, as a
 * mock does until it is told what to return. Each call asks the map again.
 */
final class LateBean implements InvocationHandler {

	private final String call;

	private final Supplier<?> source;

	private LateBean(String call, Supplier<?> source) {
		this.call = call;
		this.source = source;
	}

	/**
	 * Returns what the map returns, or what stands in for it.
	 * @param <T> the type of the bean
	 * @param type the type of the bean, an interface
	 * @param call how the map is asked, for messages
	 * @param source asks the map
	 * @return the bean
	 */
	static <T> T of(Class<T> type, String call, Supplier<? extends @Nullable T> source) {
		T bean = source.get();
		return (bean != null) ? bean : type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, new LateBean(call, source)));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (method.getDeclaringClass() == Object.class) {
			return switch (method.getName()) {
				case "equals" -> arguments != null && proxy == arguments[0];
				case "hashCode" -> System.identityHashCode(proxy);
				default -> "What the DynamoMap bean returns for " + this.call;
			};
		}
		Object bean = this.source.get();
		if (bean == null) {
			throw new IllegalStateException("The DynamoMap bean returns null for " + this.call
					+ ". If it is a mock, tell it what to return, or mock this bean too");
		}
		try {
			return method.invoke(bean, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
