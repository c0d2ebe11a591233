package io.dynamobb.s3;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What this module may see.
 */
class S3PackageRulesTests {

	private static final JavaClasses main = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.dynamobb.s3");

	@Test
	void seesTheStoreAndTheSdkAlone() {
		classes().should()
			.onlyDependOnClassesThat(resideInAnyPackage("java..", "io.dynamobb.s3", "io.dynamobb.store",
					"io.dynamobb.exception", "software.amazon.awssdk..", "org.slf4j", "org.jspecify.annotations")
				.or(belongToAnyOf(io.dynamobb.internal.store.StoreNames.class)))
			.check(main);
	}

	@Test
	void knowsNothingOfDynamoDb() {
		noClasses().should()
			.dependOnClassesThat(resideInAPackage("software.amazon.awssdk.services.dynamodb.."))
			.check(main);
	}

	@Test
	void isNullMarked() {
		assertThat(main).isNotEmpty()
			.allSatisfy((type) -> assertThat(type.getPackage().isAnnotatedWith(NullMarked.class)).isTrue());
	}

}
