package io.dynamobb.item;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The constants of an enum by what they are written as: {@code toString()}, as the
 * enhanced client writes them, or the name where that is no constant's text.
 */
final class EnumConstants implements Function<String, Object> {

	private final Map<String, Object> constants = new HashMap<>();

	private final String type;

	EnumConstants(Class<?> type) {
		this.type = type.getSimpleName();
		Object[] all = type.getEnumConstants();
		for (Object constant : all) {
			this.constants.putIfAbsent(constant.toString(), constant);
		}
		for (Object constant : all) {
			this.constants.putIfAbsent(((Enum<?>) constant).name(), constant);
		}
	}

	@Override
	public Object apply(String text) {
		Object constant = this.constants.get(text);
		if (constant == null) {
			throw new MismatchException("is no constant of " + this.type);
		}
		return constant;
	}

}
