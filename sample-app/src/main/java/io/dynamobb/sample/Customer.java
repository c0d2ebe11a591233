package io.dynamobb.sample;

import org.jspecify.annotations.Nullable;

/**
 * An item of the table {@code customers}; text that it has not is empty. The cache holds
 * only what the searches need, so the contact is {@code null} in a customer that was read
 * from memory.
 */
record Customer(String customerId, String name, String plan, @Nullable String email, @Nullable String phone) {

	Customer(String customerId, @Nullable String name, @Nullable String plan, @Nullable String email,
			@Nullable String phone) {
		this.customerId = customerId;
		this.name = (name != null) ? name : "";
		this.plan = (plan != null) ? plan : "";
		this.email = email;
		this.phone = phone;
	}

}
