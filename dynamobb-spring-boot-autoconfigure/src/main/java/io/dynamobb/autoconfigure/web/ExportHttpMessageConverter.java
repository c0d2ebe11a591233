package io.dynamobb.autoconfigure.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.dynamobb.export.Export;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/**
 * {@link HttpMessageConverter} that writes an {@link Export} or {@link ExportFile} to the
 * response, row by row on the thread of the request: the timeout of asynchronous requests
 * does not end it.
 */
final class ExportHttpMessageConverter extends AbstractHttpMessageConverter<Object> {

	ExportHttpMessageConverter() {
		super(new MediaType("text", "csv"), MediaType.APPLICATION_NDJSON);
	}

	@Override
	protected boolean supports(Class<?> type) {
		return Export.class.isAssignableFrom(type) || type == ExportFile.class;
	}

	@Override
	public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
		return false;
	}

	/**
	 * Takes any type: no other converter should make something of an export.
	 */
	@Override
	protected boolean canWrite(@Nullable MediaType mediaType) {
		return true;
	}

	@Override
	protected Object readInternal(Class<?> type, HttpInputMessage message) {
		throw new HttpMessageNotReadableException("An export cannot be read", message);
	}

	@Override
	protected void addDefaultHeaders(HttpHeaders headers, Object body, @Nullable MediaType negotiated)
			throws IOException {
		MediaType contentType = headers.getContentType();
		super.addDefaultHeaders(headers, body,
				(contentType != null) ? contentType : MediaType.parseMediaType(export(body).contentType()));
		if (body instanceof ExportFile file && !headers.containsHeader(HttpHeaders.CONTENT_DISPOSITION)) {
			headers.setContentDisposition(attachment(file.name()));
		}
	}

	private static ContentDisposition attachment(String name) {
		ContentDisposition.Builder attachment = ContentDisposition.attachment();
		boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
		return (ascii ? attachment.filename(name) : attachment.filename(name, StandardCharsets.UTF_8)).build();
	}

	@Override
	protected void writeInternal(Object body, HttpOutputMessage message) throws IOException {
		export(body).writeTo(message.getBody());
	}

	private static Export export(Object body) {
		return (body instanceof ExportFile file) ? file.export() : (Export) body;
	}

}
