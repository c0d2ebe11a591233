package io.dynamobb.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;

import io.dynamobb.snapshot.SegmentBuilder;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.HttpStatusCode;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Stands between the HTTP client and the SDK, takes the items out of each page and leaves
 * the SDK a page without items. A page that cannot be read is one that the SDK retries as
 * its policy says. For one thread.
 */
public final class PageInterceptor implements ExecutionInterceptor {

	private final String tableName;

	private final SegmentBuilder segment;

	private final PageDecoder decoder;

	private final PageBody body = new PageBody();

	private OptionalInt decoded = OptionalInt.empty();

	/**
	 * Creates an interceptor.
	 * @param tableName the table, for messages
	 * @param segment takes the items; what it has not committed is taken back when a page
	 * comes
	 */
	public PageInterceptor(String tableName, SegmentBuilder segment) {
		this.tableName = tableName;
		this.segment = segment;
		this.decoder = new PageDecoder(segment);
	}

	/**
	 * Puts a call under this interceptor. A client that knows no plugins ignores it.
	 * @param request the configuration of the request
	 */
	public void intercept(AwsRequestOverrideConfiguration.Builder request) {
		request.addPlugin(this::intercept);
	}

	private void intercept(SdkServiceClientConfiguration.Builder client) {
		client.overrideConfiguration(client.overrideConfiguration().toBuilder().addExecutionInterceptor(this).build());
	}

	/**
	 * Takes the outcome of a call.
	 * @return the number of items that are in the segment now, empty when the page did
	 * not come by here and the SDK has its items
	 */
	public OptionalInt takeOutcome() {
		OptionalInt outcome = this.decoded;
		this.decoded = OptionalInt.empty();
		return outcome;
	}

	/**
	 * Returns the heap that is held from page to page, beside the segment and the last
	 * page.
	 * @return the size in bytes
	 */
	public long heapBytes() {
		return this.decoder.heapBytes();
	}

	@Override
	public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
		if (!isPage(context)) {
			return context.httpResponse();
		}
		return context.httpResponse()
			.toBuilder()
			.removeHeader(PageBody.CHECKSUM)
			.removeHeader(PageBody.ENCODING)
			.removeHeader("Content-Length")
			.build();
	}

	@Override
	public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
			ExecutionAttributes attributes) {
		Optional<InputStream> content = context.responseBody();
		return isPage(context) ? content.map((page) -> decode(context.httpResponse(), page)) : content;
	}

	private static boolean isPage(Context.ModifyHttpResponse context) {
		return context.httpResponse().statusCode() == HttpStatusCode.OK;
	}

	private InputStream decode(SdkHttpResponse head, InputStream page) {
		this.segment.rollbackPage();
		this.decoded = OptionalInt.empty();
		try {
			read(head, page);
			byte[] rest = this.decoder.decode(this.body.bytes(), this.body.length());
			this.decoded = OptionalInt.of(this.decoder.items());
			return new ByteArrayInputStream(rest);
		}
		catch (IOException | MalformedPageException ex) {
			throw RetryableException.create("A page of table '" + this.tableName + "' is broken: " + ex.getMessage(),
					ex);
		}
	}

	private void read(SdkHttpResponse head, InputStream page) throws IOException {
		boolean whole = false;
		try {
			this.body.read(head, page);
			whole = true;
		}
		finally {
			if (!whole && page instanceof Abortable abortable) {
				abortable.abort();
			}
			page.close();
		}
	}

}
