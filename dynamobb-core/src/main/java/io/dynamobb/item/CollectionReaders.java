package io.dynamobb.item;

import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The readers of collections and maps. An interface becomes what cannot be changed, but a
 * queue or a concurrent map; a class becomes what it is.
 */
final class CollectionReaders {

	private static final Map<Class<?>, Function<List<@Nullable Object>, Object>> COLLECTIONS = new HashMap<>();

	private static final Map<Class<?>, Function<Map<Object, @Nullable Object>, Object>> MAPS = new HashMap<>();

	static {
		collection(Collections::unmodifiableList, Iterable.class, Collection.class, List.class);
		collection((elements) -> Collections.unmodifiableSet(new LinkedHashSet<>(elements)), Set.class);
		collection((elements) -> Collections.unmodifiableNavigableSet(new TreeSet<>(elements)), SortedSet.class,
				NavigableSet.class);
		collection(ArrayDeque::new, Queue.class, Deque.class, ArrayDeque.class);
		collection(ArrayList::new, ArrayList.class);
		collection(LinkedList::new, LinkedList.class);
		collection(LinkedHashSet::new, HashSet.class, LinkedHashSet.class);
		collection(TreeSet::new, TreeSet.class);
		map(Collections::unmodifiableMap, Map.class);
		map((members) -> Collections.unmodifiableNavigableMap(new TreeMap<>(members)), SortedMap.class,
				NavigableMap.class);
		map(LinkedHashMap::new, HashMap.class, LinkedHashMap.class);
		map(TreeMap::new, TreeMap.class);
		map(ConcurrentHashMap::new, ConcurrentMap.class, ConcurrentHashMap.class);
	}

	private CollectionReaders() {
	}

	private static void collection(Function<List<@Nullable Object>, Object> copy, Class<?>... types) {
		for (Class<?> type : types) {
			COLLECTIONS.put(type, copy);
		}
	}

	private static void map(Function<Map<Object, @Nullable Object>, Object> copy, Class<?>... types) {
		for (Class<?> type : types) {
			MAPS.put(type, copy);
		}
	}

	static @Nullable AttributeReader find(Class<?> raw, Type[] arguments) {
		Function<List<@Nullable Object>, Object> collection = COLLECTIONS.get(raw);
		if (collection != null) {
			AttributeReader element = AttributeReaders.of(arguments[0]);
			return (value) -> copy(collection, elements(value, element), raw);
		}
		Function<Map<Object, @Nullable Object>, Object> map = MAPS.get(raw);
		Function<String, Object> key = (map != null) ? MapKeys.reader(TypeArguments.raw(arguments[0])) : null;
		if (map == null || key == null) {
			return null;
		}
		AttributeReader member = AttributeReaders.of(arguments[1]);
		return (value) -> copy(map, members(value, key, member), raw);
	}

	/**
	 * A sorted or concurrent collection refuses null, and a sorted one what has no order.
	 */
	private static <C> Object copy(Function<C, Object> copy, C source, Class<?> type) {
		try {
			return copy.apply(source);
		}
		catch (NullPointerException | ClassCastException ex) {
			throw new MismatchException("has an element that a " + type.getSimpleName() + " cannot hold");
		}
	}

	static List<@Nullable Object> elements(AttributeValue value, AttributeReader reader) {
		List<AttributeValue> elements = switch (value.type()) {
			case L -> value.l();
			case SS -> value.ss().stream().map(AttributeValue::fromS).toList();
			case NS -> value.ns().stream().map(AttributeValue::fromN).toList();
			case BS -> value.bs().stream().map(AttributeValue::fromB).toList();
			default -> throw new MismatchException("is of type " + value.type() + ", not L, SS, NS or BS");
		};
		List<@Nullable Object> target = new ArrayList<>(elements.size());
		for (int i = 0; i < elements.size(); i++) {
			try {
				target.add(reader.readOrAbsent(elements.get(i)));
			}
			catch (MismatchException ex) {
				throw ex.within(new AttributePath.Element(i));
			}
		}
		return target;
	}

	private static Map<Object, @Nullable Object> members(AttributeValue value, Function<String, Object> key,
			AttributeReader reader) {
		Map<Object, @Nullable Object> members = new LinkedHashMap<>();
		AttributeReader.require(value, AttributeValue.Type.M)
			.m()
			.forEach((name, member) -> members.put(key.apply(name), ObjectReader.readMember(name, reader, member)));
		return members;
	}

}
