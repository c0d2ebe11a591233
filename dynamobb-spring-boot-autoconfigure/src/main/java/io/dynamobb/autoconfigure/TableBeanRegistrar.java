package io.dynamobb.autoconfigure;

import java.util.function.Function;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/**
 * Registers a {@link DynamoClient} bean for each table, and a {@link DynamoTable} bean
 * for each that is cached, and a {@link DynamoJoin} bean for each join; and what wraps
 * the application's clients, where a table sees their writes or answers their reads. It
 * runs at run time under AOT too, so that they may differ from those at build time.
 */
class TableBeanRegistrar implements BeanRegistrar {

	static final String CLIENT_PREFIX = "dynamobb.client.";

	static final String TABLE_PREFIX = "dynamobb.table.";

	private static final String CLIENT_WRAPPER = "dynamobbClientWrapper";

	static final String JOIN_PREFIX = "dynamobb.join.";

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		DynamoBBProperties properties = PropertiesBinding.bind(environment);
		new UnknownVariables(environment, properties).warn();
		properties.tables().forEach((name, table) -> {
			register(registry, CLIENT_PREFIX + name, DynamoClient.class, "client(\"" + name + "\")",
					(map) -> map.client(name));
			if (table.isCached()) {
				register(registry, TABLE_PREFIX + name, DynamoTable.class, "table(\"" + name + "\")",
						(map) -> map.table(name));
			}
		});
		properties.joins()
			.keySet()
			.forEach((name) -> register(registry, JOIN_PREFIX + name, DynamoJoin.class,
					"declaredJoin(\"" + name + "\")", (map) -> map.declaredJoin(name)));
		if (properties.tables().values().stream().anyMatch(DynamoBBProperties.Table::wrapsClients)) {
			registry.registerBean(CLIENT_WRAPPER, ClientWrapper.class, (bean) -> bean.infrastructure()
				.supplier((context) -> new ClientWrapper(context.beanProvider(DynamoMap.class))));
		}
	}

	private static <T> void register(BeanRegistry registry, String beanName, Class<T> type, String call,
			Function<DynamoMap, @Nullable T> source) {
		registry.registerBean(beanName, type, (bean) -> bean.description("DynamoMap." + call).supplier((context) -> {
			DynamoMap map = context.bean(DynamoMap.class);
			return LateBean.of(type, call, () -> source.apply(map));
		}));
	}

}
