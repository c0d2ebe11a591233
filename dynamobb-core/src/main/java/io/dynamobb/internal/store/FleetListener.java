package io.dynamobb.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * What an instance of a fleet is told, on the thread that looks at the store; what takes
 * long has to go elsewhere. It is told again, at the next look, what it throws at.
 */
public interface FleetListener {

	/**
	 * Something newer was announced by another instance, or by this one before it lost
	 * the lead, when it did not learn that.
	 * @param table the table
	 * @param announced what is announced, with a base
	 */
	void announced(String table, Announced announced);

	/**
	 * Requests were answered.
	 * @param table the table
	 * @param refreshes how many requests of a refresh are answered by what is announced
	 * @param rollbacks how many requests of a rollback are
	 * @param failure why the last one changed nothing, {@code null} when it did
	 */
	void answered(String table, long refreshes, long rollbacks, @Nullable String failure);

	/**
	 * Somebody asks for a refresh. Told to the leader alone; a scan that begins with a
	 * ticket from now on answers it.
	 * @param table the table
	 */
	void refreshAsked(String table);

	/**
	 * Somebody asks for a rollback. Told to the leader alone.
	 * @param table the table
	 * @param rollbacks how many requests a rollback answers now
	 */
	void rollbackAsked(String table, long rollbacks);

	/**
	 * This instance leads, or does so no more.
	 * @param leading whether it leads
	 */
	void leading(boolean leading);

}
