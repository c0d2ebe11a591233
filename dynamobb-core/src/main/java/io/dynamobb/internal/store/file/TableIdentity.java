package io.dynamobb.internal.store.file;

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

import io.dynamobb.internal.snapshot.section.SectionOutput;
import io.dynamobb.internal.snapshot.section.SectionReader;
import org.jspecify.annotations.Nullable;

/**
 * Which table of DynamoDB it is. A table that was deleted and created anew is another
 * one.
 *
 * @param name the name of the table in DynamoDB
 * @param region the region that its client speaks to, empty where it is not known
 * @param arn the Amazon Resource Name of the table, empty where it was not told
 * @param id the {@code TableId}, empty where it was not told
 * @param createdAt when the table was created, {@code null} where it was not told
 */
public record TableIdentity(String name, String region, String arn, String id, @Nullable Instant createdAt) {

	/**
	 * Says why a table is another one than this.
	 * @param other the table
	 * @return what differs, {@code null} where nothing does that is known of both
	 */
	public @Nullable String difference(TableIdentity other) {
		if (!this.name.equals(other.name)) {
			return "it is of table '" + other.name + "'";
		}
		if (differs(other, TableIdentity::region)) {
			return "it is of the table of this name in region '" + other.region + "'";
		}
		if (differs(other, TableIdentity::arn)) {
			return "it is of table '" + other.arn + "'";
		}
		boolean createdAnew = this.createdAt != null && other.createdAt != null
				&& !this.createdAt.equals(other.createdAt);
		return (createdAnew || differs(other, TableIdentity::id)) ? "the table was deleted and created anew" : null;
	}

	private boolean differs(TableIdentity other, Function<TableIdentity, String> part) {
		String one = part.apply(this);
		String two = part.apply(other);
		return !one.isEmpty() && !two.isEmpty() && !one.equals(two);
	}

	void write(SectionOutput out) throws IOException {
		out.writeText(this.name);
		out.writeText(this.region);
		out.writeText(this.arn);
		out.writeText(this.id);
		out.writeByte((this.createdAt != null) ? 1 : 0);
		Times.write(Objects.requireNonNullElse(this.createdAt, Instant.EPOCH), out);
	}

	static TableIdentity read(SectionReader in) throws IOException {
		String name = in.readText();
		String region = in.readText();
		String arn = in.readText();
		String id = in.readText();
		boolean created = in.readByte() != 0;
		Instant createdAt = Times.read(in);
		return new TableIdentity(name, region, arn, id, created ? createdAt : null);
	}

}
