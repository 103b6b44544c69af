package org.raystream.bench;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.ConstructorCallTarget;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Externalizable;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** The walls between modules and packages. It lives here because only this module sees all the others. */
@AnalyzeClasses(packages = "org.raystream", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String API = "org.raystream.api..";
    private static final String PROTO = "org.raystream.proto..";
    private static final String RUNTIME = "org.raystream.runtime..";
    private static final String RAY_ADAPTER = "org.raystream.runtime.ray..";
    private static final String RIOTBENCH = "org.raystream.riotbench..";
    private static final String RIOTBENCH_JOBS = "org.raystream.riotbench.jobs..";
    private static final String FLINK_BASELINE = "org.raystream.riotbench.flink..";
    private static final String BEAM_BASELINE = "org.raystream.riotbench.beam..";
    private static final String BENCH = "org.raystream.bench..";

    private static final String JMH_GENERATED = BENCH + "jmh_generated..";

    private static final String RAY = "io.ray..";
    private static final String PROTOBUF = "com.google.protobuf..";
    private static final String FLINK = "org.apache.flink..";
    private static final String BEAM = "org.apache.beam..";

    private static final Pattern KIND_NAMED_PACKAGE =
            Pattern.compile(".*\\.(util|utils|common|commons|impl|enums|base|misc|helper|helpers)(\\..*)?");
    private static final Pattern KIND_NAMED_CLASS =
            Pattern.compile("(Default|Base)[A-Z].*|.*(Impl|Manager|Helper|Helpers|Util|Utils)");

    private static final DescribedPredicate<JavaClass> TASKS = resideInAPackage(RIOTBENCH)
            .and(DescribedPredicate.not(resideInAnyPackage(FLINK_BASELINE, BEAM_BASELINE)))
            .as("RIoTBench tasks");

    @ArchTest
    static void import_ofTheClassPath_findsEveryModule(JavaClasses all) {
        for (String module : List.of(API, PROTO, RUNTIME, RIOTBENCH, FLINK_BASELINE, BEAM_BASELINE, BENCH)) {
            boolean found = all.stream().anyMatch(resideInAPackage(module));

            assertTrue(found, "no class found: package=" + module + " (expected: at least its package-info)");
        }
    }

    @ArchTest
    static final ArchRule onlyTheAdapterKnowsRay = noClasses()
            .that()
            .resideOutsideOfPackage(RAY_ADAPTER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(RAY);

    @ArchTest
    static final ArchRule theApiKnowsNoEngine = noClasses()
            .that()
            .resideInAPackage(API)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RAY, PROTOBUF, PROTO, RUNTIME, RIOTBENCH, BENCH);

    @ArchTest
    static final ArchRule theApiStartsNoThread = noClasses()
            .that()
            .resideInAPackage(API)
            .should()
            .callCodeUnitWhere(describe("it creates a thread or an executor", ArchitectureTest::createsThread))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.Executors");

    @ArchTest
    static final ArchRule protoKnowsOnlyProtobuf = classes()
            .that()
            .resideInAPackage(PROTO)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PROTO, PROTOBUF, "java..");

    @ArchTest
    static final ArchRule theRuntimeKnowsNoTask = noClasses()
            .that()
            .resideInAPackage(RUNTIME)
            .should()
            .dependOnClassesThat(resideInAnyPackage(RIOTBENCH, BENCH));

    @ArchTest
    static final ArchRule tasksKnowNoRuntime = noClasses()
            .that(TASKS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    RUNTIME, PROTO, RAY, PROTOBUF, FLINK, BEAM, FLINK_BASELINE, BEAM_BASELINE, BENCH));

    @ArchTest
    static final ArchRule onlyTheirJobsKnowTheApi = noClasses()
            .that(TASKS)
            .and()
            .resideOutsideOfPackage(RIOTBENCH_JOBS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(API);

    @ArchTest
    static final ArchRule baselinesKnowOnlyTheirEngine = noClasses()
            .that()
            .resideInAnyPackage(FLINK_BASELINE, BEAM_BASELINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME, PROTO, RAY, API, RIOTBENCH_JOBS, BENCH);

    @ArchTest
    static final ArchRule theFlinkBaselineKnowsNoBeam = noClasses()
            .that()
            .resideInAPackage(FLINK_BASELINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BEAM, BEAM_BASELINE);

    @ArchTest
    static final ArchRule theBeamBaselineKnowsNoFlinkBaseline = noClasses()
            .that()
            .resideInAPackage(BEAM_BASELINE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(FLINK_BASELINE);

    @ArchTest
    static final ArchRule onlyClosuresAreSerializedByJava = noClasses()
            .that()
            .resideInAnyPackage(API, RUNTIME)
            .and()
            .resideOutsideOfPackages("org.raystream.api.closure", "org.raystream.runtime.closure")
            .should()
            .dependOnClassesThat(describe("serialize as Java does", ArchitectureTest::serializesAsJava));

    @ArchTest
    static final ArchRule packagesHaveNoCycle =
            slices().matching("org.raystream.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheSystemClockAsksTheTime = noClasses()
            .that()
            .resideInAnyPackage(API, RUNTIME)
            .and()
            .doNotHaveSimpleName("SystemClock")
            .should()
            .callCodeUnitWhere(describe("it asks for the time", ArchitectureTest::asksTheTime));

    @ArchTest
    static final ArchRule nothingThrowsABareRuntimeException = noClasses()
            .that()
            .resideOutsideOfPackage(PROTO)
            .should()
            .callCodeUnitWhere(describe("it is new RuntimeException", ArchitectureTest::createsBareRuntimeException));

    @ArchTest
    static final ArchRule classesAreNamedForWhatSetsThemApart = noClasses()
            .that()
            .resideOutsideOfPackage(PROTO)
            .should()
            .haveNameMatching("org\\.raystream\\..*[.$](" + KIND_NAMED_CLASS.pattern() + ")");

    @ArchTest
    static void packages_byName_areNamedForARole(JavaClasses all) {
        Set<String> kindNamed = new TreeSet<>();

        for (JavaPackage each : ourPackages(all)) {
            if (KIND_NAMED_PACKAGE.matcher(each.getName()).matches()) {
                kindNamed.add(each.getName());
            }
        }

        assertTrue(
                kindNamed.isEmpty(),
                "packages named for a kind of class: " + kindNamed + " (expected: a role in the engine)");
    }

    @ArchTest
    static void packages_withClasses_sayThatTheyAreNullMarked(JavaClasses all) {
        Set<String> unmarked = new TreeSet<>();

        for (JavaPackage each : ourPackages(all)) {
            boolean generated = resideInAnyPackage(PROTO, JMH_GENERATED)
                    .test(each.getClasses().iterator().next());
            if (!generated && !each.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(each.getName());
            }
        }

        assertTrue(unmarked.isEmpty(), "packages without a @NullMarked package-info.java: " + unmarked);
    }

    private static Set<JavaPackage> ourPackages(JavaClasses all) {
        Set<JavaPackage> packages = new LinkedHashSet<>();
        for (JavaClass each : all) {
            packages.add(each.getPackage());
        }
        return packages;
    }

    private static boolean createsThread(JavaCall<?> call) {
        return call.getTarget() instanceof ConstructorCallTarget
                && (call.getTargetOwner().isAssignableTo(Thread.class)
                        || call.getTargetOwner().isAssignableTo(Executor.class));
    }

    private static boolean serializesAsJava(JavaClass used) {
        boolean isOfJava = used.isAssignableTo(ObjectOutput.class)
                || used.isAssignableTo(ObjectInput.class)
                || used.isEquivalentTo(Externalizable.class);
        return isOfJava
                || used.getName().matches("com\\.esotericsoftware\\..*\\.(Java|Externalizable|Closure)Serializer");
    }

    private static boolean asksTheTime(JavaCall<?> call) {
        String name = call.getName();
        boolean ofSystem = call.getTargetOwner().isEquivalentTo(System.class)
                && (name.equals("nanoTime") || name.equals("currentTimeMillis"));
        boolean ofJavaTime = call.getTargetOwner().getPackageName().equals("java.time")
                && call.getTarget() instanceof MethodCallTarget
                && (name.equals("now")
                        || call.getTargetOwner().isEquivalentTo(Clock.class) && name.startsWith("system"));
        return ofSystem || ofJavaTime;
    }

    private static boolean createsBareRuntimeException(JavaCall<?> call) {
        return call.getTarget() instanceof ConstructorCallTarget
                && call.getTargetOwner().isEquivalentTo(RuntimeException.class)
                && !call.getOriginOwner().isAssignableTo(RuntimeException.class);
    }
}
