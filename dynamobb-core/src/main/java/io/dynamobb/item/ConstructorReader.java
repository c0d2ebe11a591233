package io.dynamobb.item;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes records through their canonical constructor, and objects of other classes through
 * the only one that they have.
 */
final class ConstructorReader extends ObjectReader {

	private final Constructor<?> constructor;

	private final String[] names;

	private final AttributeReader[] readers;

	private ConstructorReader(Class<?> type, TypeArguments arguments, Constructor<?> constructor, String[] names,
			Type[] types) {
		super(type);
		this.constructor = constructor;
		open(constructor);
		this.names = names;
		this.readers = new AttributeReader[names.length];
		for (int i = 0; i < names.length; i++) {
			this.readers[i] = readerOf(names[i], arguments.resolve(types[i]));
		}
	}

	static ConstructorReader ofRecord(Class<?> type, TypeArguments arguments) {
		RecordComponent[] components = type.getRecordComponents();
		Class<?>[] parameters = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
		try {
			return new ConstructorReader(type, arguments, type.getDeclaredConstructor(parameters),
					Stream.of(components).map(RecordComponent::getName).toArray(String[]::new),
					Stream.of(components).map(RecordComponent::getGenericType).toArray(Type[]::new));
		}
		catch (NoSuchMethodException ex) {
			throw refused(type, "has no canonical constructor");
		}
	}

	static ConstructorReader ofClass(Class<?> type, TypeArguments arguments) {
		Constructor<?> only = onlyConstructor(type).orElseThrow(() -> refused(type, "has no single constructor"));
		Parameter[] parameters = only.getParameters();
		if (!Stream.of(parameters).allMatch(Parameter::isNamePresent)) {
			throw refused(type, "has a constructor whose parameters have no names: compile it with -parameters,"
					+ " or Kotlin with -java-parameters");
		}
		return new ConstructorReader(type, arguments, only,
				Stream.of(parameters).map(Parameter::getName).toArray(String[]::new), only.getGenericParameterTypes());
	}

	/**
	 * Says whether a class can be made through its only constructor with parameters. What
	 * the compiler adds is none, as the one by which Kotlin fills in defaults.
	 * @param type the class
	 * @return whether it has one such constructor
	 */
	static boolean reads(Class<?> type) {
		return onlyConstructor(type).isPresent();
	}

	private static Optional<Constructor<?>> onlyConstructor(Class<?> type) {
		boolean inner = type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers());
		if (inner || type.isEnum() || Modifier.isAbstract(type.getModifiers())) {
			return Optional.empty();
		}
		List<Constructor<?>> constructors = Stream.<Constructor<?>>of(type.getDeclaredConstructors())
			.filter((declared) -> !declared.isSynthetic() && declared.getParameterCount() > 0)
			.toList();
		return (constructors.size() == 1) ? Optional.of(constructors.get(0)) : Optional.empty();
	}

	@Override
	Collection<String> names() {
		return List.of(this.names);
	}

	@Override
	Object read(Map<String, AttributeValue> members) {
		@Nullable Object[] values = new @Nullable Object[this.names.length];
		boolean found = false;
		for (int i = 0; i < values.length; i++) {
			AttributeValue member = members.get(this.names[i]);
			found |= member != null;
			values[i] = readMember(this.names[i], this.readers[i], member);
		}
		if (!found && values.length > 0) {
			noneRead(members);
		}
		return call(() -> this.constructor.newInstance(values));
	}

}
