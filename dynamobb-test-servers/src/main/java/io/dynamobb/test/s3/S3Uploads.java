package io.dynamobb.test.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.dynamobb.test.http.HttpAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Uploads in several parts.
 */
final class S3Uploads {

	private static final Pattern PART = Pattern.compile("<Part>.*?</Part>", Pattern.DOTALL);

	private static final Pattern NUMBER = Pattern.compile("<PartNumber>(\\d+)</PartNumber>");

	private static final int SMALLEST_PART = 5 << 20;

	private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

	private final Map<String, S3Object> completed = new ConcurrentHashMap<>();

	private final AtomicInteger number = new AtomicInteger();

	int open() {
		return this.uploads.size();
	}

	HttpAnswer create(S3Request request) {
		String id = "upload-" + this.number.incrementAndGet();
		this.uploads.put(id, new Upload(S3Object.kept(request.headers()), new ConcurrentSkipListMap<>()));
		return S3Answer.xml(200, "<InitiateMultipartUploadResult><Bucket>" + request.bucket() + "</Bucket><Key>"
				+ request.key() + "</Key><UploadId>" + id + "</UploadId></InitiateMultipartUploadResult>");
	}

	HttpAnswer part(S3Request request) {
		Upload upload = upload(request);
		if (upload == null) {
			return S3Answer.error(404, "NoSuchUpload");
		}
		upload.parts().put(Integer.parseInt(request.query().getOrDefault("partNumber", "")), request.body());
		return S3Answer.stored(S3Object.of(request.body(), Map.of()));
	}

	HttpAnswer abort(S3Request request) {
		return (this.uploads.remove(request.query().get("uploadId")) != null) ? S3Answer.noContent()
				: S3Answer.error(404, "NoSuchUpload");
	}

	/**
	 * Puts the parts that the body names behind each other.
	 * @return the object, {@code null} when there is no such upload
	 */
	@Nullable S3Object whole(S3Request request) {
		Upload upload = upload(request);
		if (upload == null) {
			return null;
		}
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		ByteArrayOutputStream sums = new ByteArrayOutputStream();
		Matcher parts = PART.matcher(new String(request.body(), StandardCharsets.UTF_8));
		int count = 0;
		int last = SMALLEST_PART;
		while (parts.find()) {
			Matcher partNumber = NUMBER.matcher(parts.group());
			byte[] part = partNumber.find() ? upload.parts().get(Integer.valueOf(partNumber.group(1))) : null;
			if (part == null || last < SMALLEST_PART) {
				throw new IllegalArgumentException("A part is missing, or one before the last is too small");
			}
			last = part.length;
			content.writeBytes(part);
			sums.writeBytes(S3Object.md5(part));
			count++;
		}
		String etag = "\"" + HexFormat.of().formatHex(S3Object.md5(sums.toByteArray())) + "-" + count + "\"";
		return new S3Object(content.toByteArray(), etag, upload.headers());
	}

	void completed(S3Request request, S3Object object) {
		String id = request.query().getOrDefault("uploadId", "");
		this.completed.put(id, object);
		this.uploads.remove(id);
	}

	/**
	 * Returns what an upload has become: a request to complete it may come again.
	 */
	@Nullable S3Object completed(S3Request request) {
		return this.completed.get(request.query().getOrDefault("uploadId", ""));
	}

	private @Nullable Upload upload(S3Request request) {
		return this.uploads.get(request.query().getOrDefault("uploadId", ""));
	}

	/**
	 * An upload that is not completed.
	 *
	 * @param headers what was said of the object
	 * @param parts its parts by their numbers
	 */
	private record Upload(Map<String, String> headers, Map<Integer, byte[]> parts) {
	}

}
