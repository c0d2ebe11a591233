package io.dynamobb.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/**
 * What stands below {@code dynamobb}: the records of the properties, by the names of
 * properties.
 */
public final class SettingTypes {

	/**
	 * The name of all properties.
	 */
	public static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("dynamobb");

	private SettingTypes() {
	}

	/**
	 * Returns the type of a property.
	 * @param name the name of the property, which begins with {@link #PREFIX}
	 * @return its type, {@link ResolvableType#NONE} when there is no such property
	 */
	public static ResolvableType of(ConfigurationPropertyName name) {
		if (name.equals(PREFIX)) {
			return ResolvableType.forClass(DynamoBBProperties.class);
		}
		ResolvableType parent = of(name.getParent());
		Class<?> owner = parent.resolve(Object.class);
		if (owner.isRecord()) {
			RecordComponent component = component(owner, name.getLastElement(Form.UNIFORM));
			return (component != null) ? ResolvableType.forType(component.getGenericType()) : ResolvableType.NONE;
		}
		return element(parent);
	}

	/**
	 * Returns what a list or map holds.
	 * @param type the type of a property
	 * @return the type of its elements or values, {@link ResolvableType#NONE} when it
	 * holds none
	 */
	static ResolvableType element(ResolvableType type) {
		return type.hasGenerics() ? type.getGeneric(type.getGenerics().length - 1) : ResolvableType.NONE;
	}

	/**
	 * Returns the setting of a name.
	 * @param properties a record of properties
	 * @param uniform the name, without dashes and whatever its case
	 * @return the setting, or {@code null}
	 */
	public static @Nullable RecordComponent component(Class<?> properties, String uniform) {
		for (RecordComponent component : properties.getRecordComponents()) {
			if (component.getName().equalsIgnoreCase(uniform)) {
				return component;
			}
		}
		return null;
	}

	/**
	 * Returns the names of settings as they are written in properties.
	 * @param properties a record of properties
	 * @return the names, in order
	 */
	public static List<String> names(Class<?> properties) {
		return Stream.of(properties.getRecordComponents()).map(SettingTypes::name).sorted().toList();
	}

	/**
	 * Returns the name of a setting as it is written in properties.
	 * @param setting the setting
	 * @return its name
	 */
	public static String name(RecordComponent setting) {
		return DataObjectPropertyName.toDashedForm(setting.getName());
	}

}
