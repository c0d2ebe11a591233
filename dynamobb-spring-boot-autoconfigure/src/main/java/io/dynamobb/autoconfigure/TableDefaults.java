package io.dynamobb.autoconfigure;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Set;

import io.dynamobb.autoconfigure.DynamoBBProperties.Refresh;
import io.dynamobb.autoconfigure.DynamoBBProperties.Table;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.ReflectionUtils;

/**
 * Takes from the defaults what a table does not set itself, setting by setting, and in a
 * section of settings too. A setting that excludes others keeps these out.
 */
final class TableDefaults {

	private TableDefaults() {
	}

	/**
	 * Completes the settings of a table.
	 * @param table what the table sets
	 * @param defaults what is set for every table
	 * @return the settings
	 */
	static Table complete(Table table, Table defaults) {
		return completed(table, defaults);
	}

	private static <T extends Record> T completed(T own, T defaults) {
		Constructor<T> constructor = BeanUtils.getResolvableConstructor(type(own));
		Set<String> excluded = excluded(own);
		RecordComponent[] settings = own.getClass().getRecordComponents();
		@Nullable Object[] values = new Object[settings.length];
		for (int i = 0; i < settings.length; i++) {
			Object value = value(settings[i], own);
			boolean section = constructor.getParameters()[i].isAnnotationPresent(DefaultValue.class);
			if (section && value instanceof Record record && value(settings[i], defaults) instanceof Record other) {
				values[i] = completed(record, other);
			}
			else if (value != null || excluded.contains(settings[i].getName())) {
				values[i] = value;
			}
			else {
				values[i] = value(settings[i], defaults);
			}
		}
		return BeanUtils.instantiateClass(constructor, values);
	}

	@SuppressWarnings("unchecked")
	private static <T extends Record> Class<T> type(T settings) {
		return (Class<T>) settings.getClass();
	}

	private static @Nullable Object value(RecordComponent setting, Record settings) {
		return ReflectionUtils.invokeMethod(setting.getAccessor(), settings);
	}

	private static Set<String> excluded(Record own) {
		if (own instanceof Table table) {
			if (table.client() != null) {
				return Set.of("region", "endpoint", "roleArn");
			}
			return table.hasClientSettings() ? Set.of("client") : Set.of();
		}
		if (own instanceof Refresh refresh && (refresh.interval() != null || refresh.cron() != null)) {
			return Set.of("interval", "cron");
		}
		return Set.of();
	}

}
