package io.dynamobb;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which package may see which.
 */
class PackageRulesTests {

	private static final String ROOT = "io.dynamobb";

	private static final List<String> PACKAGES = List.of("snapshot", "page", "scan", "client", "join", "export",
			"refresh", "engine", "internal.expression");

	private static final List<String> BENEATH_SNAPSHOT = List.of("snapshot.values", "snapshot.pack");

	private static final Set<String> SDK_CLIENT_USERS = Set.of("page", "scan", "client", "engine");

	private static final JavaClasses classes = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption((location) -> !location.contains("dynamobb-test"))
		.importPackages(ROOT);

	static Stream<Arguments> packages() {
		return Stream.of(Arguments.of("", List.of()), Arguments.of("snapshot", List.of()),
				Arguments.of("page", List.of("snapshot")), Arguments.of("scan", List.of("snapshot", "page")),
				Arguments.of("client", List.of("scan")), Arguments.of("join", List.of("snapshot")),
				Arguments.of("export", List.of()), Arguments.of("internal.expression", List.of()),
				Arguments.of("refresh", List.of("snapshot", "scan")));
	}

	@ParameterizedTest
	@MethodSource("packages")
	void packageSeesOnlyWhatItMay(String name, List<String> allowed) {
		String[] forbidden = PACKAGES.stream()
			.filter((other) -> !other.equals(name) && !allowed.contains(other))
			.map((other) -> ROOT + "." + other + "..")
			.toArray(String[]::new);
		noClasses().that()
			.resideInAPackage(name.isEmpty() ? ROOT : ROOT + "." + name + "..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(forbidden)
			.check(classes);
	}

	@Test
	void snapshotsArePackedInLayers() {
		noClasses().that()
			.resideInAPackage(ROOT + ".snapshot.pack")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ROOT, ROOT + ".snapshot", ROOT + ".snapshot.values")
			.check(classes);
		noClasses().that()
			.resideInAPackage(ROOT + ".snapshot.values")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ROOT, ROOT + ".snapshot")
			.check(classes);
		noClasses().that()
			.resideOutsideOfPackage(ROOT + ".snapshot..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".snapshot.pack")
			.check(classes);
	}

	@Test
	void everyPackageIsListedHereAndNullMarked() {
		Set<String> found = classes.stream()
			.map(JavaClass::getPackageName)
			.collect(java.util.stream.Collectors.toSet());
		assertThat(found).containsExactlyInAnyOrderElementsOf(
				Stream
					.concat(Stream.of(ROOT),
							Stream.concat(PACKAGES.stream(), BENEATH_SNAPSHOT.stream())
								.map((name) -> ROOT + "." + name))
					.toList());
		assertThat(found).allSatisfy(
				(name) -> assertThat(classes.getPackage(name).isAnnotatedWith(NullMarked.class)).as(name).isTrue());
	}

	@Test
	void onlyScanAndClientSpeakToDynamoDb() {
		String[] others = PACKAGES.stream()
			.filter((name) -> !SDK_CLIENT_USERS.contains(name))
			.map((name) -> ROOT + "." + name + "..")
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
							&& !type.getPackageName().startsWith("software.amazon.awssdk.core.util");
				}

			})
			.check(classes);
	}

	@Test
	void coreKnowsNoFramework() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "io.micrometer..", "com.fasterxml.jackson..", "lombok..")
			.check(classes);
	}

}
