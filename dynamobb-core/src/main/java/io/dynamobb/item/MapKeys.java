package io.dynamobb.item;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The keys of Java maps, which are names in DynamoDB's.
 */
final class MapKeys {

	private MapKeys() {
	}

	/**
	 * Returns what makes keys of names.
	 * @param type the class of the keys
	 * @return the conversion, which throws {@link MismatchException}, {@code null} when a
	 * name becomes no such key
	 */
	static @Nullable Function<String, Object> reader(Class<?> type) {
		if (type == String.class || type == CharSequence.class || type == Object.class) {
			return (name) -> name;
		}
		Function<String, ?> conversion = type.isEnum() ? new EnumConstants(type) : ScalarReaders.ofText(type);
		if (conversion == null) {
			return null;
		}
		return (name) -> {
			try {
				return conversion.apply(name);
			}
			catch (RuntimeException ex) {
				throw new MismatchException("has a name in it that is no " + type.getSimpleName());
			}
		};
	}

	/**
	 * Returns the name of a key.
	 * @param key the key
	 * @return the name, which {@link #reader} reads
	 */
	static String name(@Nullable Object key) {
		if (key instanceof CharSequence || key instanceof Number || key instanceof Enum<?> || key instanceof Boolean) {
			return key.toString();
		}
		String text = (key != null) ? ScalarReaders.textOf(key) : null;
		if (text == null) {
			throw new IllegalArgumentException("The keys of a map must be strings, numbers, enum constants or of"
					+ " another class that is written as a string");
		}
		return text;
	}

}
