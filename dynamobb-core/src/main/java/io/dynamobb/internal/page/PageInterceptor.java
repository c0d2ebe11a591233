package io.dynamobb.internal.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Stands between the HTTP client and the SDK, takes the items out of each page and leaves
 * the SDK a page without items. A page that was broken on its way is one that the SDK
 * retries as its policy says; one that was sent as it is, by its checksum, and comes
 * again fails the scan. For one thread at a time.
 */
public final class PageInterceptor implements ExecutionInterceptor {

	private final String source;

	private final SegmentBuilder segment;

	private final PageDecoder decoder;

	private final PageBody body = new PageBody();

	private OptionalInt decoded = OptionalInt.empty();

	private int pages;

	private @Nullable String broken;

	/**
	 * Creates an interceptor.
	 * @param source what the pages are of, for messages
	 * @param keyAttributes the attributes of the primary key
	 * @param segment takes the items; what it has not committed is taken back when a page
	 * comes
	 */
	public PageInterceptor(String source, Set<String> keyAttributes, SegmentBuilder segment) {
		this.source = source;
		this.segment = segment;
		this.decoder = new PageDecoder(segment, keyAttributes);
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
		this.pages++;
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
		return isPage(context)
				? Optional.of(decode(context.httpResponse(), content.orElseGet(InputStream::nullInputStream)))
				: content;
	}

	/**
	 * What the SDK takes for a page.
	 */
	private static boolean isPage(Context.ModifyHttpResponse context) {
		return context.httpResponse().isSuccessful();
	}

	private InputStream decode(SdkHttpResponse head, InputStream page) {
		this.segment.rollbackPage();
		this.decoded = OptionalInt.empty();
		boolean genuine;
		try {
			genuine = read(head, page);
		}
		catch (IOException ex) {
			throw RetryableException.create("A page of " + this.source + " is broken: " + ex.getMessage(), ex);
		}
		try {
			byte[] rest = this.decoder.decode(this.body.bytes(), this.body.length());
			this.decoded = OptionalInt.of(this.decoder.items());
			return new ByteArrayInputStream(rest);
		}
		catch (MalformedPageException ex) {
			String message = "A page of " + this.source + " is broken: " + ex.getMessage() + place();
			boolean again = genuine && message.equals(this.broken);
			this.broken = message;
			throw again ? SdkClientException.create(message, ex) : RetryableException.create(message, ex);
		}
		catch (SnapshotRejectedException ex) {
			throw new SnapshotRejectedException(
					"A page of " + this.source + " cannot be read: " + ex.getMessage() + place());
		}
	}

	private String place() {
		return " (page " + (this.pages + 1) + ", " + this.decoder.place() + ")";
	}

	private boolean read(SdkHttpResponse head, InputStream page) throws IOException {
		boolean whole = false;
		try {
			boolean genuine = this.body.read(head, page);
			whole = true;
			return genuine;
		}
		finally {
			if (!whole && page instanceof Abortable abortable) {
				abortable.abort();
			}
			page.close();
		}
	}

}
