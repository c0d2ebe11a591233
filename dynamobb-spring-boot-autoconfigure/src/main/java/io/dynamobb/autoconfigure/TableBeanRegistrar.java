package io.dynamobb.autoconfigure;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Registers a {@link DynamoClient} bean for each table, and a {@link DynamoTable} bean
 * for each that is cached, and a {@link DynamoJoin} bean for each join. It runs at run
 * time under AOT too, so that they may differ from those at build time.
 */
class TableBeanRegistrar implements BeanRegistrar {

	static final String CLIENT_PREFIX = "dynamobb.client.";

	static final String TABLE_PREFIX = "dynamobb.table.";

	static final String JOIN_PREFIX = "dynamobb.join.";

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		DynamoBBProperties properties = Binder.get(environment).bindOrCreate("dynamobb", DynamoBBProperties.class);
		properties.tables().forEach((name, table) -> {
			registry.registerBean(CLIENT_PREFIX + name, DynamoClient.class,
					(bean) -> bean.description("Client of table '" + name + "'")
						.supplier((context) -> context.bean(DynamoMap.class).client(name)));
			if (table.isCached()) {
				registry.registerBean(TABLE_PREFIX + name, DynamoTable.class,
						(bean) -> bean.description("Cached table '" + name + "'")
							.supplier((context) -> context.bean(DynamoMap.class).table(name)));
			}
		});
		properties.joins()
			.keySet()
			.forEach((name) -> registry.registerBean(JOIN_PREFIX + name, DynamoJoin.class,
					(bean) -> bean.description("Join '" + name + "'")
						.supplier((context) -> context.bean(DynamoMap.class).join(name))));
	}

}
