package io.dynamobb.autoconfigure;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Binds the properties as Spring Boot does, and refuses what it lets pass: a property
 * that there is not, and a placeholder that nothing resolves. Unlike Spring Boot's own
 * check, this one knows lists of lists and of settings: what a nearer source replaces is
 * not unknown.
 */
final class PropertiesBinding {

	private PropertiesBinding() {
	}

	/**
	 * Binds the properties.
	 * @param environment where they are
	 * @return the properties
	 * @throws BindException when one is unknown, or its value cannot be used
	 */
	static DynamoBBProperties bind(Environment environment) {
		BindHandler handler = new ResolvedPlaceholders(environment);
		handler = new KnownProperties(new NoUnboundElementsBindHandler(handler, new UnboundElementsSourceFilter()));
		return Binder.get(environment).bindOrCreate("dynamobb", Bindable.of(DynamoBBProperties.class), handler);
	}

	private static final class ResolvedPlaceholders extends AbstractBindHandler {

		private final Environment environment;

		ResolvedPlaceholders(Environment environment) {
			super(new IgnoreTopLevelConverterNotFoundBindHandler());
			this.environment = environment;
		}

		@Override
		public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Object result) {
			resolve(context.getConfigurationProperty());
			return super.onSuccess(name, target, context, result);
		}

		@Override
		public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Exception error) throws Exception {
			if (!(error instanceof BindException) && !(error instanceof PlaceholderResolutionException)) {
				resolve(context.getConfigurationProperty());
			}
			return super.onFailure(name, target, context, error);
		}

		private void resolve(@Nullable ConfigurationProperty property) {
			if (property != null && property.getValue() instanceof CharSequence text) {
				this.environment.resolveRequiredPlaceholders(text.toString());
			}
		}

	}

	private static final class KnownProperties extends AbstractBindHandler {

		KnownProperties(BindHandler parent) {
			super(parent);
		}

		@Override
		public void onFinish(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				@Nullable Object result) throws Exception {
			try {
				super.onFinish(name, target, context, result);
			}
			catch (UnboundConfigurationPropertiesException ex) {
				Set<ConfigurationProperty> unknown = ex.getUnboundProperties()
					.stream()
					.filter((property) -> !isReplaced(property.getName(), context.getSources()))
					.collect(Collectors.toSet());
				if (!unknown.isEmpty()) {
					throw new UnboundConfigurationPropertiesException(unknown);
				}
			}
		}

		private static boolean isReplaced(ConfigurationPropertyName name,
				Iterable<ConfigurationPropertySource> sources) {
			for (int i = SettingTypes.PREFIX.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
				ConfigurationPropertyName list = name.chop(i);
				if (name.isNumericIndex(i) && isList(list) && isReplaced(name, list, sources)) {
					return SettingTypes.of(name) != ResolvableType.NONE;
				}
			}
			return false;
		}

		private static boolean isList(ConfigurationPropertyName name) {
			return Collection.class.isAssignableFrom(SettingTypes.of(name).resolve(Object.class));
		}

		private static boolean isReplaced(ConfigurationPropertyName name, ConfigurationPropertyName list,
				Iterable<ConfigurationPropertySource> sources) {
			for (ConfigurationPropertySource source : sources) {
				if (source.getConfigurationProperty(name) != null) {
					return false;
				}
				if (source.getConfigurationProperty(list) != null
						|| source.containsDescendantOf(list) == ConfigurationPropertyState.PRESENT) {
					return true;
				}
			}
			return false;
		}

	}

}
