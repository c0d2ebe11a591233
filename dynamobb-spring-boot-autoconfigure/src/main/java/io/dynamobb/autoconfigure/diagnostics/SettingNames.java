package io.dynamobb.autoconfigure.diagnostics;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * The names of settings as users write them.
 */
final class SettingNames {

	private SettingNames() {
	}

	static List<String> of(Class<?> properties) {
		return Stream.of(properties.getRecordComponents()).map(SettingNames::of).sorted().toList();
	}

	static String of(RecordComponent setting) {
		return DataObjectPropertyName.toDashedForm(setting.getName());
	}

}
