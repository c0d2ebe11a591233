package io.dynamobb.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that has {@link DynamoDbTemplate} and the enhanced client reads the same
 * with {@code serve-client} as without it, and its reads do not reach DynamoDB.
 */
class ServedTemplateTests {

	private static final List<String> READS = List.of("GetItem", "BatchGetItem", "Query", "Scan");

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable table = TestTable.withKey("owner")
		.sortKey("number", ScalarAttributeType.N)
		.index("by-city", "city", "name")
		.create(DynamoDbLocal.shared().client());

	@BeforeEach
	void fill() {
		for (int number = 0; number < 12; number++) {
			this.table.put(Map.of("owner", AttributeValue.fromS((number < 8) ? "ada" : "bob"), "number",
					AttributeValue.fromN(Integer.toString(number)), "name", AttributeValue.fromS("n" + (20 - number)),
					"city", AttributeValue.fromS((number % 3 == 0) ? "Rome" : "Oslo"), "tags",
					AttributeValue.fromSs(List.of("a", "t" + number))));
		}
	}

	@AfterEach
	void close() {
		this.proxy.close();
		this.table.close();
	}

	private void run(boolean served, Consumer<ApplicationContext> reads) {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
							RegionProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
							DynamoDbClientAutoConfiguration.class, DynamoBBAutoConfiguration.class))
			.withBean(DynamoDbTableNameResolver.class, () -> new DynamoDbTableNameResolver() {

				@Override
				public <T> String resolve(Class<T> type) {
					return ServedTemplateTests.this.table.name();
				}

			})
			.withPropertyValues("spring.cloud.aws.region.static=eu-west-1",
					"spring.cloud.aws.credentials.access-key=local", "spring.cloud.aws.credentials.secret-key=local",
					"spring.cloud.aws.dynamodb.endpoint=" + this.proxy.endpoint(),
					"dynamobb.tables.notes.table-name=" + this.table.name(),
					"dynamobb.tables.notes.serve-client=" + served)
			.run((context) -> {
				context.getBean(DynamoMap.class).table("notes").size();
				this.proxy.resetCounts();
				reads.accept(context);
				int sent = READS.stream().mapToInt(this.proxy::requests).sum();
				if (served) {
					assertThat(sent).isZero();
				}
				else {
					assertThat(sent).isPositive();
				}
			});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void templateLoadsQueriesAndScans(boolean served) {
		run(served, (context) -> {
			DynamoDbTemplate template = context.getBean(DynamoDbTemplate.class);
			Note note = template.load(key("ada", 3), Note.class);
			assertThat(note).isNotNull();
			assertThat(note.getName()).isEqualTo("n17");
			assertThat(note.getTags()).containsExactlyInAnyOrder("a", "t3");
			assertThat(template.load(key("ada", 11), Note.class)).isNull();
			assertThat(numbers(
					template.query(QueryEnhancedRequest.builder().queryConditional(all("ada")).build(), Note.class)
						.items()))
				.containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
			assertThat(numbers(template
				.query(QueryEnhancedRequest.builder()
					.queryConditional(QueryConditional.sortBetween(key("ada", 2), key("ada", 6)))
					.scanIndexForward(false)
					.filterExpression(oslo())
					.build(), Note.class)
				.items())).containsExactly(5, 4, 2);
			assertThat(numbers(template.scanAll(Note.class).items())).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7,
					8, 9, 10, 11);
			assertThat(numbers(
					template.scan(ScanEnhancedRequest.builder().filterExpression(oslo()).limit(5).build(), Note.class)
						.items()))
				.containsExactlyInAnyOrder(1, 2, 4, 5, 7, 8, 10, 11);
			assertThat(
					numbers(template
						.query(QueryEnhancedRequest.builder()
							.queryConditional(QueryConditional
								.sortBeginsWith((key) -> key.partitionValue("Rome").sortValue("n1")))
							.build(), Note.class, "by-city")
						.items()))
				.containsExactly(9, 6, 3);
			assertThat(numbers(template.scanAll(Note.class, "by-city").items())).hasSize(12);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void enhancedClientReadsItemsAndBatches(boolean served) {
		run(served, (context) -> {
			DynamoDbEnhancedClient client = context.getBean(DynamoDbEnhancedClient.class);
			DynamoDbTable<Note> notes = notes(client);
			assertThat(notes.getItem(key("bob", 9)).getCity()).isEqualTo("Rome");
			assertThat(notes.getItem(new Note("bob", 10)).getName()).isEqualTo("n10");
			assertThat(notes.getItem(key("nobody", 1))).isNull();
			ReadBatch.Builder<Note> batch = ReadBatch.builder(Note.class).mappedTableResource(notes);
			List.of(key("ada", 1), key("bob", 8), key("bob", 1)).forEach(batch::addGetItem);
			assertThat(numbers(client.batchGetItem((get) -> get.readBatches(batch.build())).resultsForTable(notes)))
				.containsExactlyInAnyOrder(1, 8);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void enhancedClientPagesThroughQueriesAndIndexes(boolean served) {
		run(served, (context) -> {
			DynamoDbTable<Note> notes = notes(context.getBean(DynamoDbEnhancedClient.class));
			List<Page<Note>> pages = notes.query((query) -> query.queryConditional(all("ada")).limit(3))
				.stream()
				.toList();
			assertThat(pages.stream().map((page) -> numbers(page.items()))).containsExactly(List.of(0, 1, 2),
					List.of(3, 4, 5), List.of(6, 7));
			Page<Note> last = notes
				.query((query) -> query.queryConditional(all("ada"))
					.limit(3)
					.exclusiveStartKey(pages.get(1).lastEvaluatedKey()))
				.iterator()
				.next();
			assertThat(numbers(last.items())).containsExactly(6, 7);
			assertThat(numbers(notes.query(QueryConditional.sortGreaterThanOrEqualTo(key("bob", 10))).items()))
				.containsExactly(10, 11);
			assertThat(numbers(notes.query(QueryConditional.sortLessThan(key("bob", 10))).items())).containsExactly(8,
					9);
			DynamoDbIndex<Note> byCity = notes.index("by-city");
			assertThat(byCity.query(all("Oslo")).stream().flatMap((page) -> page.items().stream()))
				.extracting(Note::getName)
				.isSorted()
				.hasSize(8);
			assertThat(byCity.scan().stream().flatMap((page) -> page.items().stream())).hasSize(12);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void enhancedClientProjectsAndScansInPages(boolean served) {
		run(served, (context) -> {
			DynamoDbTable<Note> notes = notes(context.getBean(DynamoDbEnhancedClient.class));
			Note projected = notes
				.query((query) -> query.queryConditional(QueryConditional.keyEqualTo(key("ada", 4)))
					.attributesToProject("city"))
				.items()
				.iterator()
				.next();
			assertThat(projected.getCity()).isEqualTo("Oslo");
			assertThat(projected.getName()).isNull();
			List<Page<Note>> pages = notes.scan((scan) -> scan.limit(5)).stream().toList();
			List<Note> scanned = new ArrayList<>();
			pages.forEach((page) -> scanned.addAll(page.items()));
			assertThat(pages).hasSize(3);
			assertThat(scanned).extracting(Note::getNumber)
				.containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
		});
	}

	private DynamoDbTable<Note> notes(DynamoDbEnhancedClient client) {
		return client.table(this.table.name(), TableSchema.fromBean(Note.class));
	}

	private static Key key(String owner, int number) {
		return Key.builder().partitionValue(owner).sortValue(number).build();
	}

	private static QueryConditional all(String partition) {
		return QueryConditional.keyEqualTo((key) -> key.partitionValue(partition));
	}

	private static Expression oslo() {
		return Expression.builder()
			.expression("#city = :city AND contains(tags, :a)")
			.putExpressionName("#city", "city")
			.putExpressionValue(":city", AttributeValue.fromS("Oslo"))
			.putExpressionValue(":a", AttributeValue.fromS("a"))
			.build();
	}

	private static List<Integer> numbers(Iterable<Note> notes) {
		List<Integer> numbers = new ArrayList<>();
		notes.forEach((note) -> numbers.add(note.getNumber()));
		return numbers;
	}

	@DynamoDbBean
	public static class Note {

		private String owner = "";

		private int number;

		private String name;

		private String city;

		private Set<String> tags;

		public Note() {
		}

		Note(String owner, int number) {
			this.owner = owner;
			this.number = number;
		}

		@DynamoDbPartitionKey
		public String getOwner() {
			return this.owner;
		}

		public void setOwner(String owner) {
			this.owner = owner;
		}

		@DynamoDbSortKey
		public int getNumber() {
			return this.number;
		}

		public void setNumber(int number) {
			this.number = number;
		}

		@DynamoDbSecondarySortKey(indexNames = "by-city")
		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		@DynamoDbSecondaryPartitionKey(indexNames = "by-city")
		public String getCity() {
			return this.city;
		}

		public void setCity(String city) {
			this.city = city;
		}

		public Set<String> getTags() {
			return this.tags;
		}

		public void setTags(Set<String> tags) {
			this.tags = tags;
		}

	}

}
