package io.dynamobb.item;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What the type parameters of a class and of those that it extends stand for. Immutable
 * and thread-safe.
 */
final class TypeArguments {

	private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

	/**
	 * Creates the type arguments of a type.
	 * @param type a class, or one with arguments that are resolved
	 */
	TypeArguments(Type type) {
		add(type);
	}

	private void add(@Nullable Type type) {
		if (type instanceof ParameterizedType generic) {
			TypeVariable<?>[] parameters = raw(generic).getTypeParameters();
			Type[] given = generic.getActualTypeArguments();
			for (int i = 0; i < parameters.length; i++) {
				this.arguments.put(parameters[i], resolve(given[i]));
			}
		}
		if (type != null) {
			Class<?> raw = raw(type);
			add(raw.getGenericSuperclass());
			for (Type implemented : raw.getGenericInterfaces()) {
				add(implemented);
			}
		}
	}

	/**
	 * Returns a type without type variables and wildcards.
	 * @param type the type of a member
	 * @return the type, with what its variables stand for, or are bound by, in their
	 * place
	 */
	Type resolve(Type type) {
		if (type instanceof TypeVariable<?> variable) {
			Type argument = this.arguments.get(variable);
			return (argument != null) ? argument : raw(variable.getBounds()[0]);
		}
		if (type instanceof WildcardType wildcard) {
			return resolve(wildcard.getUpperBounds()[0]);
		}
		if (type instanceof ParameterizedType generic) {
			return new Generic(raw(generic),
					Stream.of(generic.getActualTypeArguments()).map(this::resolve).toArray(Type[]::new));
		}
		if (type instanceof GenericArrayType array) {
			Type component = resolve(array.getGenericComponentType());
			return (component instanceof Class<?> plain) ? plain.arrayType() : new GenericArray(component);
		}
		return type;
	}

	/**
	 * Returns the class of a type.
	 * @param type the type
	 * @return the class that is left without arguments
	 */
	static Class<?> raw(Type type) {
		if (type instanceof Class<?> plain) {
			return plain;
		}
		if (type instanceof ParameterizedType generic) {
			return (Class<?>) generic.getRawType();
		}
		if (type instanceof GenericArrayType array) {
			return raw(array.getGenericComponentType()).arrayType();
		}
		if (type instanceof TypeVariable<?> variable) {
			return raw(variable.getBounds()[0]);
		}
		return raw(((WildcardType) type).getUpperBounds()[0]);
	}

	private record Generic(Class<?> raw, Type[] arguments) implements ParameterizedType {

		@Override
		public Type[] getActualTypeArguments() {
			return this.arguments;
		}

		@Override
		public Type getRawType() {
			return this.raw;
		}

		@Override
		public @Nullable Type getOwnerType() {
			return this.raw.getDeclaringClass();
		}

		@Override
		public String getTypeName() {
			return this.raw.getTypeName();
		}

	}

	private record GenericArray(Type component) implements GenericArrayType {

		@Override
		public Type getGenericComponentType() {
			return this.component;
		}

		@Override
		public String getTypeName() {
			return this.component.getTypeName() + "[]";
		}

	}

}
