package io.dynamobb.sample;

import org.jspecify.annotations.Nullable;

/**
 * An item of the table {@code customers}. The cache holds only what the searches need, so
 * the contact is {@code null} in a customer that was read from memory.
 */
record Customer(String customerId, String name, String plan, @Nullable String email, @Nullable String phone) {

}
