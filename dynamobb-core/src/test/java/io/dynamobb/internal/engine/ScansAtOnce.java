package io.dynamobb.internal.engine;

import java.util.HashMap;
import java.util.Map;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Counts the calls of a client that scan the same segment of the same table at once. A
 * scan asks for one page of a segment after the other, so two at once belong to two
 * scans. Thread-safe.
 */
final class ScansAtOnce implements ExecutionInterceptor {

	private final Map<String, Integer> running = new HashMap<>();

	private int calls;

	private int most;

	@Override
	public synchronized void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		if (context.request() instanceof ScanRequest scan) {
			this.calls++;
			this.most = Math.max(this.most, this.running.merge(segment(scan), 1, Integer::sum));
		}
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		end(context.request());
	}

	@Override
	public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
		end(context.request());
	}

	private synchronized void end(SdkRequest request) {
		if (request instanceof ScanRequest scan) {
			this.running.merge(segment(scan), -1, Integer::sum);
		}
	}

	private static String segment(ScanRequest scan) {
		return scan.tableName() + " " + scan.segment();
	}

	synchronized int calls() {
		return this.calls;
	}

	synchronized int most() {
		return this.most;
	}

	synchronized int running() {
		return this.running.values().stream().mapToInt(Integer::intValue).sum();
	}

}
