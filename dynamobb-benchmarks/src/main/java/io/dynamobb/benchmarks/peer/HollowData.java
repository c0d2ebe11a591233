package io.dynamobb.benchmarks.peer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.netflix.hollow.core.read.engine.HollowBlobReader;
import com.netflix.hollow.core.read.engine.HollowReadStateEngine;
import com.netflix.hollow.core.write.HollowBlobWriter;
import com.netflix.hollow.core.write.HollowWriteStateEngine;
import com.netflix.hollow.core.write.objectmapper.HollowObjectMapper;

/**
 * Builds data as a producer of Hollow does, and reads it as a consumer does.
 */
public final class HollowData {

	private static final Logger LOGGER = Logger.getLogger("com.netflix.hollow");

	static {
		LOGGER.setLevel(Level.WARNING);
	}

	private final HollowWriteStateEngine writeEngine = new HollowWriteStateEngine();

	private final HollowObjectMapper mapper = new HollowObjectMapper(this.writeEngine);

	/**
	 * Adds an object.
	 * @param object the object, whose fields Hollow reads
	 */
	public void add(Object object) {
		this.mapper.add(object);
	}

	/**
	 * Reads what has been added.
	 * @return the data, without anything of what built it
	 */
	public HollowReadStateEngine read() {
		HollowReadStateEngine engine = new HollowReadStateEngine();
		ByteArrayOutputStream blob = new ByteArrayOutputStream();
		try {
			new HollowBlobWriter(this.writeEngine).writeSnapshot(blob);
			new HollowBlobReader(engine).readSnapshot(new ByteArrayInputStream(blob.toByteArray()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return engine;
	}

}
