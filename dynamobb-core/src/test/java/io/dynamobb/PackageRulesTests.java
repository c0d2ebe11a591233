package io.dynamobb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which package may see which.
 */
class PackageRulesTests {

	private static final String ROOT = "io.dynamobb";

	private static final String ENGINE = "internal.engine";

	private static final Set<String> SDK_CLIENT_USERS = Set.of("", "exception", "internal.page", "internal.scan",
			"internal.sdk", "internal.stream", "internal.write", "internal.serve", "internal.stored", ENGINE);

	/**
	 * What each package may see, itself apart, from the bottom of the house to its top.
	 */
	private static final Map<String, List<String>> ALLOWED = allowed();

	private static final JavaClasses classes = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption((location) -> !location.contains("dynamobb-test-"))
		.importPackages(ROOT);

	private static Map<String, List<String>> allowed() {
		Map<String, List<String>> allowed = new LinkedHashMap<>();
		allowed.put("exception", List.of());
		allowed.put("item", List.of("exception"));
		allowed.put("query", List.of("item", "exception"));
		allowed.put("spec", List.of("query", "item", "exception"));
		allowed.put("export", List.of("", "query", "item", "exception"));
		allowed.put("change", List.of("", "item"));
		allowed.put("store", List.of());
		allowed.put("", List.of("change", "export", "spec", "query", "item", "exception"));

		allowed.put("internal.snapshot.section", List.of());
		allowed.put("internal.snapshot.pack", List.of("internal.snapshot.section"));
		allowed.put("internal.snapshot.values", List.of("internal.snapshot.pack", "internal.snapshot.section"));
		allowed.put("internal.snapshot", List.of("internal.snapshot.values", "internal.snapshot.pack",
				"internal.snapshot.section", "", "item", "exception"));
		allowed.put("internal.snapshot.build", List.of("internal.snapshot", "internal.snapshot.values",
				"internal.snapshot.pack", "internal.snapshot.section", "item", "exception"));
		allowed.put("internal.store.file", List.of("internal.snapshot.build", "internal.snapshot",
				"internal.snapshot.values", "internal.snapshot.section", "spec", "item", "exception"));
		allowed.put("internal.page", List.of("internal.snapshot.build", "internal.snapshot.pack", "exception"));
		allowed.put("internal.scan", List.of("internal.page", "internal.snapshot.build", "internal.snapshot", "",
				"spec", "item", "exception"));
		allowed.put("internal.sdk", List.of("internal.scan", "change", "", "item", "exception"));
		allowed.put("internal.stream",
				List.of("internal.sdk", "internal.scan", "internal.snapshot", "spec", "item", "exception"));

		List<String> join = new ArrayList<>(
				List.of("internal.snapshot", "internal.snapshot.values", "query", "item", "exception"));
		for (String room : List.of("name", "bind", "tuple", "lookup", "plan", "group")) {
			allowed.put("internal.join." + room, List.copyOf(join));
			join.add("internal.join." + room);
		}
		join.addAll(List.of("", "spec"));
		allowed.put("internal.join", join);
		allowed.put("internal.expression", List.of("query", "item", "exception"));
		allowed.put("internal.export",
				List.of("internal.expression", "internal.scan", "internal.page", "internal.snapshot",
						"internal.snapshot.values", "internal.snapshot.build", "export", "", "spec", "item",
						"exception"));
		allowed.put("internal.snapshot.view", List.of("internal.join", "internal.join.name", "internal.expression",
				"internal.snapshot", "internal.snapshot.values", "", "query", "item", "exception"));

		allowed.put("internal.change", List.of("internal.expression", "internal.scan", "internal.snapshot",
				"internal.snapshot.values", "internal.snapshot.build", "change", "spec", "item", "exception"));
		allowed.put("internal.refresh", List.of("internal.change", "internal.scan", "internal.snapshot.view",
				"internal.snapshot", "internal.snapshot.build", "change", "", "spec", "query", "item", "exception"));
		allowed.put("internal.write", List.of("internal.refresh", "internal.change", "internal.sdk", "internal.scan",
				"internal.snapshot.values", "change", "spec", "item", "exception"));
		allowed.put("internal.serve",
				List.of("internal.refresh", "internal.change", "internal.expression", "internal.snapshot.view",
						"internal.scan", "internal.snapshot", "internal.snapshot.values", "", "spec", "query", "item"));
		allowed.put("internal.store", List.of("internal.page", "store", "exception"));
		allowed.put("internal.stored",
				List.of("internal.refresh", "internal.store", "internal.store.file", "internal.scan",
						"internal.snapshot", "internal.snapshot.view", "", "spec", "store", "item", "exception"));
		allowed.put(ENGINE, List.copyOf(allowed.keySet()));
		return allowed;
	}

	static Set<String> packages() {
		return ALLOWED.keySet();
	}

	@ParameterizedTest
	@MethodSource("packages")
	void packageSeesOnlyWhatItMay(String name) {
		String[] forbidden = ALLOWED.keySet()
			.stream()
			.filter((other) -> !other.equals(name) && !ALLOWED.get(name).contains(other))
			.map(PackageRulesTests::full)
			.toArray(String[]::new);
		noClasses().that(new DescribedPredicate<JavaClass>("reside in " + full(name)) {

			@Override
			public boolean test(JavaClass type) {
				return type.getPackageName().equals(full(name)) && !isBuilder(type);
			}

		}).should().dependOnClassesThat().resideInAnyPackage(forbidden).allowEmptyShould(false).check(classes);
	}

	@Test
	void builderSeesTheEngineAlone() {
		noClasses().that(DescribedPredicate.describe("are the builder", PackageRulesTests::isBuilder))
			.should()
			.dependOnClassesThat(DescribedPredicate.describe("are internal, but for the engine",
					(type) -> type.getPackageName().startsWith(full("internal"))
							&& !type.getPackageName().equals(full(ENGINE))))
			.check(classes);
	}

	/**
	 * References of Javadoc are in no class file.
	 */
	@Test
	void noSourceOfTheApiNamesAnInternalTypeButTheBuilder() throws IOException {
		Path sources = Path.of("src/main/java/io/dynamobb");
		try (Stream<Path> files = Files.walk(sources)) {
			assertThat(files.filter(Files::isRegularFile)
				.filter((file) -> !file.startsWith(sources.resolve("internal")))
				.filter((file) -> !file.endsWith("DynamoBB.java"))).isNotEmpty()
				.allSatisfy((file) -> assertThat(Files.readString(file)).as(file.toString())
					.doesNotContain("io.dynamobb.internal"));
		}
	}

	@Test
	void everyPackageIsListedHereAndNullMarked() {
		Set<String> found = classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
		assertThat(found)
			.containsExactlyInAnyOrderElementsOf(ALLOWED.keySet().stream().map(PackageRulesTests::full).toList());
		assertThat(found).allSatisfy(
				(name) -> assertThat(classes.getPackage(name).isAnnotatedWith(NullMarked.class)).as(name).isTrue());
	}

	/**
	 * What stands in the API stays: each of its types has to be needed by somebody
	 * outside. A nested type belongs to the one that it is in.
	 */
	@Test
	void apiHasFewTypes() throws IOException {
		List<JavaClass> types = classes.stream()
			.filter((type) -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
			.filter((type) -> !type.getPackageName().startsWith(full("internal")))
			.toList();
		assertThat(types.stream().filter((type) -> !type.getPackageName().equals(full("change"))))
			.hasSizeLessThanOrEqualTo(60);
		assertThat(Files.readString(Path.of("../docs/design.md")))
			.contains("API of the core has " + types.size() + " public types");
	}

	/**
	 * Each type of the API is in the reference, or its Javadoc says who needs it.
	 */
	@Test
	void eachTypeOfTheApiIsInTheReference() throws IOException {
		StringBuilder reference = new StringBuilder();
		try (Stream<Path> pages = Files.list(Path.of("../docs/reference"))) {
			for (Path page : pages.toList()) {
				reference.append(Files.readString(page));
			}
		}
		List<String> words = List.of(reference.toString().split("\\W+"));
		assertThat(classes.stream()
			.filter((type) -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
			.filter((type) -> !type.getPackageName().startsWith(full("internal")))
			.map(JavaClass::getSimpleName)
			.filter((type) -> !words.contains(type))).isEmpty();
	}

	@Test
	void onlyScanStreamAndUncachedClientSpeakToDynamoDb() {
		String[] others = ALLOWED.keySet()
			.stream()
			.filter((name) -> !SDK_CLIENT_USERS.contains(name))
			.map(PackageRulesTests::full)
			.toArray(String[]::new);
		noClasses().that()
			.resideInAnyPackage(others)
			.should()
			.dependOnClassesThat(new DescribedPredicate<>("are of the SDK, other than values") {

				@Override
				public boolean test(JavaClass arrayOrType) {
					JavaClass type = arrayOrType.getBaseComponentType();
					return type.getPackageName().startsWith("software.amazon.awssdk")
							&& !type.getName().startsWith("software.amazon.awssdk.services.dynamodb.model.Attribute")
							&& !type.getName().equals("software.amazon.awssdk.core.SdkBytes")
							&& !type.getName().equals("software.amazon.awssdk.core.BytesWrapper")
							&& !type.getName().equals("software.amazon.awssdk.core.SdkNumber")
							&& !type.getPackageName().startsWith("software.amazon.awssdk.enhanced")
							&& !type.getPackageName().startsWith("software.amazon.awssdk.core.util");
				}

			})
			.check(classes);
	}

	@Test
	void oneClassAloneKnowsTheEnhancedClient() {
		noClasses().that()
			.doNotHaveFullyQualifiedName("io.dynamobb.item.EnhancedReader")
			.and()
			.haveNameNotMatching("io\\.dynamobb\\.item\\.EnhancedReader\\$.*")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("software.amazon.awssdk.enhanced..")
			.check(classes);
	}

	@Test
	void coreKnowsNoFramework() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "io.micrometer..", "com.fasterxml.jackson..", "lombok..")
			.check(classes);
	}

	private static boolean isBuilder(JavaClass type) {
		return type.getName().matches("io\\.dynamobb\\.DynamoBB(\\$.*)?");
	}

	private static String full(String name) {
		return name.isEmpty() ? ROOT : ROOT + "." + name;
	}

}
