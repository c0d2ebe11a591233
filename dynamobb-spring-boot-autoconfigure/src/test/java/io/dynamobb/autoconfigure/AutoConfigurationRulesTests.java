package io.dynamobb.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the auto-configurations are made as Spring Boot's own are.
 */
class AutoConfigurationRulesTests {

	private static final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackagesOf(DynamoBBAutoConfiguration.class);

	@Test
	void autoConfigurationsAreListed() {
		List<String> annotated = classes.stream()
			.filter((candidate) -> candidate.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)
			.toList();
		assertThat(ImportCandidates.load(AutoConfiguration.class, null))
			.filteredOn((name) -> name.startsWith("io.dynamobb."))
			.containsExactlyInAnyOrderElementsOf(annotated);
	}

	@Test
	void autoConfigurationsArePublicAndFinal() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.check(classes);
	}

	@Test
	void beanMethodsArePackagePrivate() {
		methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate().check(classes);
	}

	@Test
	void beanMethodsHaveNoConditionOnClass() {
		noMethods().should().beAnnotatedWith(ConditionalOnClass.class).check(classes);
	}

	@Test
	void optionalModulesAreUsedInTheirPackagesOnly() {
		only("io.micrometer.core..", "metrics");
		only("io.micrometer.observation..", "observation");
		only("org.springframework.boot.micrometer..", "metrics");
		only("org.springframework.boot.health..", "health");
		only("org.springframework.boot.actuate..", "endpoint");
		only("com.fasterxml.jackson.annotation..", "endpoint", "jackson");
		only("com.fasterxml.jackson.databind..", "jackson");
		only("tools.jackson..", "jackson");
		only("org.springframework.web.servlet..", "web");
		only("org.testcontainers..", "testcontainers");
		only("org.springframework.boot.testcontainers..", "testcontainers");
	}

	private void only(String dependency, String... users) {
		noClasses().that()
			.resideOutsideOfPackages(Stream.of(users).map("io.dynamobb.autoconfigure."::concat).toArray(String[]::new))
			.should()
			.dependOnClassesThat()
			.resideInAPackage(dependency)
			.check(classes);
	}

	@Test
	void internalsOfTheCoreAreNotUsed() {
		noClasses().should().dependOnClassesThat().resideInAPackage("io.dynamobb.internal..").check(classes);
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching("io.dynamobb.(**)").should().beFreeOfCycles().check(classes);
	}

}
