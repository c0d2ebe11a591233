package io.dynamobb.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * What the kit may see.
 */
class TestKitRulesTests {

	private static final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackagesOf(DynamoBBTest.class);

	@Test
	void internalsOfTheCoreAreNotUsed() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAPackage("io.dynamobb.internal..")
			.allowEmptyShould(false)
			.check(classes);
	}

	@Test
	void dynamoDbLocalIsUsedWhereItIsWantedOnly() {
		noClasses().that()
			.haveSimpleNameNotStartingWith("Local")
			.and()
			.haveSimpleNameNotStartingWith("DynamoDbLocal")
			.and()
			.resideInAPackage("io.dynamobb.test")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.dynamobb.test.local..")
			.check(classes);
	}

}
