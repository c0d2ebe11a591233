package io.dynamobb.item;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes beans through their constructor without parameters and their public setters. A
 * property whose attribute is absent keeps what the constructor gave it.
 */
final class BeanReader extends ObjectReader {

	private final Constructor<?> constructor;

	private final List<Property> properties;

	BeanReader(Class<?> type, TypeArguments arguments) {
		super(type);
		Constructor<?> noArguments = constructor(type);
		Map<String, List<Method>> setters = setters(type);
		if (noArguments == null || setters.isEmpty()) {
			throw refused("is neither a record nor a bean nor a class with a single constructor: a bean has a"
					+ " constructor without parameters and setters");
		}
		this.constructor = noArguments;
		open(this.constructor);
		List<Property> found = new ArrayList<>();
		setters.forEach((name, overloads) -> found.add(property(type, arguments, name, overloads)));
		this.properties = List.copyOf(found);
	}

	static boolean isBean(Class<?> type) {
		return constructor(type) != null && !setters(type).isEmpty();
	}

	private static @Nullable Constructor<?> constructor(Class<?> type) {
		return Modifier.isAbstract(type.getModifiers()) ? null
				: Stream.of(type.getDeclaredConstructors())
					.filter((declared) -> declared.getParameterCount() == 0)
					.findFirst()
					.orElse(null);
	}

	private static Map<String, List<Method>> setters(Class<?> type) {
		return Stream.of(type.getMethods())
			.filter((method) -> method.getName().length() > 3 && method.getName().startsWith("set"))
			.filter((method) -> method.getParameterCount() == 1 && !method.isBridge())
			.filter((method) -> !Modifier.isStatic(method.getModifiers()))
			.collect(Collectors.groupingBy(BeanReader::propertyName, TreeMap::new, Collectors.toList()));
	}

	/**
	 * Follows the rule of {@code java.beans.Introspector}, whose module many run without:
	 * {@code setCity} sets {@code city}, {@code setURL} sets {@code URL}.
	 */
	private static String propertyName(Method setter) {
		String name = setter.getName().substring(3);
		if (name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1))) {
			return name;
		}
		return Character.toLowerCase(name.charAt(0)) + name.substring(1);
	}

	private Property property(Class<?> type, TypeArguments arguments, String name, List<Method> overloads) {
		List<Method> setters = (overloads.size() == 1) ? overloads
				: overloads.stream().filter((setter) -> hasGetter(type, setter)).toList();
		if (setters.size() != 1) {
			throw refused("has several setters for '" + name + "', and its getter does not tell which is meant");
		}
		Method setter = setters.get(0);
		open(setter);
		return new Property(name, setter, readerOf(name, arguments.resolve(setter.getGenericParameterTypes()[0])));
	}

	private static boolean hasGetter(Class<?> type, Method setter) {
		String name = setter.getName().substring(3);
		return Stream.of(type.getMethods())
			.filter((method) -> method.getName().equals("get" + name) || method.getName().equals("is" + name))
			.anyMatch((getter) -> getter.getParameterCount() == 0
					&& getter.getReturnType() == setter.getParameterTypes()[0]);
	}

	@Override
	Collection<String> names() {
		return this.properties.stream().map(Property::name).toList();
	}

	@Override
	Object read(Map<String, AttributeValue> members) {
		Object bean = call(this.constructor::newInstance);
		boolean found = false;
		for (Property property : this.properties) {
			AttributeValue member = members.get(property.name);
			if (member == null) {
				absent(property);
			}
			else {
				found = true;
				Object value = readMember(property.name, property.reader, member);
				this.<@Nullable Object>call(() -> property.setter.invoke(bean, value));
			}
		}
		if (!found) {
			noneRead(members);
		}
		return bean;
	}

	/**
	 * What the constructor gave a primitive may be meant, or be a zero that nobody gave.
	 */
	private void absent(Property property) {
		if (property.reader instanceof PrimitiveReader primitive && !isTold(property.name)) {
			warn(property.name,
					"An item lacks the attribute '" + property.name + "', and the '" + primitive.primitive() + "' of "
							+ typeName() + " keeps what its constructor gave it: a class in its place, such as"
							+ " Integer for int, tells what is absent");
		}
	}

	private record Property(String name, Method setter, AttributeReader reader) {

	}

}
