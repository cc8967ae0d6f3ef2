package org.defensetracker;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The files for containers, clusters, balancers and caches fit each other, the service and the programs that read them. */
class DeploymentFilesTest {

    private static final Path DEPLOY = Path.of("src", "deploy");
    private static final Path KUBERNETES = DEPLOY.resolve("kubernetes");
    private static final Pattern KEY = Pattern.compile("\\b(?:TRACKER|QUARKUS)_[A-Z_]+\\b");
    private static final Set<String> PROBES = Set.of("/q/health/started", "/q/health/live", "/q/health/ready");

    @TempDir
    Path folder;

    /** A part of a YAML document, by the names on the way to it; null where there is none. */
    private static @Nullable Object at(@Nullable Object node, String... names) {
        for (var name : names) {
            node = node instanceof List<?> list
                    ? list.get(Integer.parseInt(name))
                    : node instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return node;
    }

    private static String text(@Nullable Object node, String... names) {
        return String.valueOf(at(node, names));
    }

    private static List<Object> documents(Path file) throws IOException {
        try (var text = Files.newBufferedReader(file)) {
            return StreamSupport.stream(new Yaml().loadAll(text).spliterator(), false)
                    .toList();
        }
    }

    private static List<Object> objects(String... folders) throws IOException {
        var all = new ArrayList<Object>();
        for (var name : folders) {
            try (var files = Files.list(KUBERNETES.resolve(name))) {
                for (var file : files.filter(path -> path.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    all.addAll(documents(file));
                }
            }
        }
        return all;
    }

    private static Object one(Collection<Object> objects, String kind) {
        return objects.stream()
                .filter(object -> text(object, "kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** Every value of that name, however deep. */
    private static Stream<Object> all(@Nullable Object node, String name) {
        if (node instanceof List<?> list) {
            return list.stream().flatMap(each -> all(each, name));
        }
        return node instanceof Map<?, ?> map
                ? Stream.concat(
                        Stream.ofNullable(map.get(name)).map(Object.class::cast),
                        map.values().stream().flatMap(each -> all(each, name)))
                : Stream.empty();
    }

    @Test
    void whatSelectsInstancesSelectsThoseOfTheDeployment() throws IOException {
        var base = objects("base");
        var labels = at(one(base, "Deployment"), "spec", "template", "metadata", "labels");
        assertThat(labels).isNotNull();
        assertThat(at(one(base, "Deployment"), "spec", "selector", "matchLabels"))
                .isEqualTo(labels);
        assertThat(at(one(base, "Service"), "spec", "selector")).isEqualTo(labels);
        assertThat(at(one(base, "PodDisruptionBudget"), "spec", "selector", "matchLabels"))
                .isEqualTo(labels);
        assertThat(at(one(base, "NetworkPolicy"), "spec", "podSelector", "matchLabels"))
                .isEqualTo(labels);
        assertThat(text(one(base, "HorizontalPodAutoscaler"), "spec", "scaleTargetRef", "name"))
                .isEqualTo(text(one(base, "Deployment"), "metadata", "name"));
    }

    @Test
    void portsAndProbesThatAreNamedExist() throws IOException {
        var base = objects("base");
        var container = at(one(base, "Deployment"), "spec", "template", "spec", "containers", "0");
        var port = text(container, "ports", "0", "name");
        assertThat(text(one(base, "Service"), "spec", "ports", "0", "targetPort"))
                .isEqualTo(port);
        assertThat(text(one(base, "NetworkPolicy"), "spec", "ingress", "0", "ports", "0", "port"))
                .isEqualTo(port);
        var backend = at(one(base, "Ingress"), "spec", "rules", "0", "http", "paths", "0", "backend", "service");
        assertThat(text(backend, "name")).isEqualTo(text(one(base, "Service"), "metadata", "name"));
        assertThat(text(backend, "port", "name")).isEqualTo(text(one(base, "Service"), "spec", "ports", "0", "name"));
        var probes = all(container, "httpGet").toList();
        assertThat(probes).extracting(probe -> text(probe, "path")).containsExactlyInAnyOrderElementsOf(PROBES);
        assertThat(probes).extracting(probe -> text(probe, "port")).containsOnly(port);
        var mounts = all(container, "volumeMounts")
                .flatMap(DeploymentFilesTest::each)
                .map(mount -> text(mount, "name"));
        var volumes = each(at(one(base, "Deployment"), "spec", "template", "spec", "volumes"))
                .map(volume -> text(volume, "name"));
        assertThat(mounts.collect(toSet())).isEqualTo(volumes.collect(toSet()));
    }

    private static Stream<Object> each(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list)).stream().map(Object.class::cast);
    }

    @Test
    void kustomizationsListEveryFileThatIsThere() throws IOException {
        try (var files = Files.walk(DEPLOY)) {
            for (var file :
                    files.filter(path -> path.endsWith("kustomization.yaml")).toList()) {
                var kustomization = documents(file).get(0);
                var lists = Stream.of("resources", "components", "files")
                        .flatMap(name -> all(kustomization, name))
                        .flatMap(DeploymentFilesTest::each);
                var listed = Stream.concat(lists, all(kustomization, "path"))
                        .map(String::valueOf)
                        .toList();
                assertThat(listed)
                        .allSatisfy(
                                name -> assertThat(file.resolveSibling(name)).exists());
                try (var beside = Files.list(file.getParent())) {
                    assertThat(beside.map(path -> path.getFileName().toString())
                                    .filter(name -> !file.endsWith(name))
                                    .filter(name -> !name.equals(
                                            "varnish.vcl"))) // the other cache, for which there is no component
                            .allSatisfy(name -> assertThat(listed).contains(name));
                }
            }
        }
    }

    @Test
    void theCacheStandsBetweenTheIngressAndTheInstances() throws IOException {
        var base = objects("base");
        var cache = objects("../cache");
        var labels = at(one(cache, "Deployment"), "spec", "template", "metadata", "labels");
        assertThat(at(one(cache, "Deployment"), "spec", "selector", "matchLabels"))
                .isEqualTo(labels);
        assertThat(at(one(cache, "Service"), "spec", "selector")).isEqualTo(labels);
        var policy = one(cache, "NetworkPolicy");
        assertThat(at(policy, "spec", "podSelector", "matchLabels")).isEqualTo(labels);
        assertThat(at(policy, "spec", "egress", "1", "to", "0", "podSelector", "matchLabels"))
                .isEqualTo(at(one(base, "Deployment"), "spec", "template", "metadata", "labels"));
        var component = one(cache, "Component");
        assertThat(each(at(component, "configMapGenerator")).map(map -> text(map, "name")))
                .isEqualTo(all(one(cache, "Deployment"), "configMap")
                        .map(map -> text(map, "name"))
                        .toList());
        var script = text(one(cache, "Deployment"), "spec", "template", "spec", "containers", "0", "command", "1");
        assertThat(each(at(component, "configMapGenerator", "0", "files")).map(String::valueOf))
                .contains(Path.of(script).getFileName().toString());
        // The patches name what they change, and lead to the cache.
        var ingress = (Map<?, ?>) each(new Yaml().load(text(component, "patches", "0", "patch")))
                .findFirst()
                .orElseThrow();
        assertThat(text(ingress, "value")).isEqualTo(text(one(cache, "Service"), "metadata", "name"));
        assertThat(at(one(base, "Ingress"), text(ingress, "path").substring(1).split("/")))
                .isEqualTo(text(one(base, "Service"), "metadata", "name"));
        var allowed = (Map<?, ?>) each(new Yaml().load(text(component, "patches", "1", "patch")))
                .findFirst()
                .orElseThrow();
        assertThat(at(allowed, "value", "podSelector", "matchLabels")).isEqualTo(labels);
        assertThat(at(one(base, "NetworkPolicy"), "spec", "ingress", "0", "from"))
                .isInstanceOf(List.class);
        try (var overlays = Files.list(KUBERNETES.resolve("overlays"))) {
            assertThat(overlays.toList())
                    .isNotEmpty()
                    .allSatisfy(overlay -> assertThat(at(
                                    one(objects("overlays/" + overlay.getFileName()), "Kustomization"), "components"))
                            .isEqualTo(List.of("../../../cache")));
        }
    }

    @Test
    void theAutoscalerAsksForAMetricThatTheAdapterMakes() throws IOException {
        var rules =
                documents(KUBERNETES.resolve("prometheus-adapter-rules.yaml")).get(0);
        assertThat(text(
                        one(objects("base"), "HorizontalPodAutoscaler"),
                        "spec",
                        "metrics",
                        "0",
                        "pods",
                        "metric",
                        "name"))
                .isEqualTo(text(rules, "0", "name", "as"));
    }

    @Test
    void theDatabaseOfTheOperatorIsCalledByTheNamesThatItGives() throws IOException {
        var overlay = objects("overlays/cloudnativepg");
        var name = text(one(overlay, "Cluster"), "metadata", "name");
        var patch = one(overlay, "Deployment");
        assertThat(all(patch, "value").map(String::valueOf))
                .anyMatch(url -> url.contains("//" + name + "-rw:5432/"))
                .anyMatch(url -> url.contains("//" + name + "-ro:5432/"));
        assertThat(all(patch, "secretKeyRef").map(secret -> text(secret, "name")))
                .containsOnly(name + "-app");
        assertThat(text(one(overlay, "ScheduledBackup"), "spec", "cluster", "name"))
                .isEqualTo(name);
        assertThat(all(overlay, "barmanObjectName"))
                .containsExactly(text(one(overlay, "ObjectStore"), "metadata", "name"));
    }

    /** What is set in the environment is a key that the documentation explains. */
    @Test
    void everyKeyIsKnown() throws IOException {
        var used = new TreeSet<String>();
        try (var files = Files.walk(KUBERNETES)) {
            for (var file : Stream.concat(files.filter(Files::isRegularFile), Stream.of(Path.of("docker-compose.yml")))
                    .toList()) {
                keys(Files.readString(file)).forEach(used::add);
            }
        }
        var known = new TreeSet<String>();
        try (var files = Files.list(Path.of("docs"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
                keys(Files.readString(file)).forEach(known::add);
            }
        }
        keys(Files.readString(DEPLOY.resolve("haproxy.cfg"))).forEach(known::add);
        keys(Files.readString(DEPLOY.resolve("patroni/make-database.sh"))).forEach(known::add);
        assertThat(used).isNotEmpty().allMatch(known::contains);
    }

    private static Stream<String> keys(String text) {
        return KEY.matcher(text).results().map(MatchResult::group);
    }

    /** Whatever the build packs has to be sent to where the image is built. */
    @Test
    void theImageIsBuiltFromAllThatTheBuildNeeds() throws IOException {
        var sent = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> Path.of(line.substring(1)))
                .toList();
        var folders = Pattern.compile("<directory>([^<$]+)</directory>")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(found -> Path.of(found.group(1)))
                .filter(Files::exists)
                .toList();
        assertThat(folders).contains(Path.of("docs"), Path.of("src/main/resources"));
        assertThat(folders)
                .allSatisfy(folder ->
                        assertThat(sent).as(folder + " in .dockerignore").anyMatch(folder::startsWith));
    }

    /** Of a container that is stopped, what has begun is waited for. */
    @Test
    void containersHaveTheTimeThatTheServiceTakesToStop() throws IOException {
        var services = (Map<?, ?>) Objects.requireNonNull(
                at(documents(Path.of("docker-compose.yml")).get(0), "services"));
        var ours = services.entrySet().stream()
                .filter(service -> "defense-target-tracker".equals(text(service.getValue(), "image")))
                .toList();
        assertThat(ours).hasSizeGreaterThan(1);
        assertThat(ours).allSatisfy(service -> {
            var grace = text(service.getValue(), "stop_grace_period");
            assertThat(grace).as(service.getKey().toString()).matches("\\d+s");
            assertThat(Integer.parseInt(grace.replace("s", ""))).isGreaterThan(2 + 20);
        });
    }

    @Test
    void composeNamesVersionsAndNoPasswords() throws IOException {
        var compose = documents(Path.of("docker-compose.yml")).get(0);
        var services = (Map<?, ?>) Objects.requireNonNull(at(compose, "services"));
        services.values().forEach(service -> {
            var image = text(service, "image");
            assertThat(at(service, "build") != null || image.matches(".+:v?\\d[\\w.-]*"))
                    .as(image)
                    .isTrue();
            var environment = at(service, "environment");
            if (environment instanceof Map<?, ?> map) {
                map.forEach((name, value) -> {
                    if (String.valueOf(name).endsWith("PASSWORD")) {
                        assertThat(String.valueOf(value)).startsWith("${POSTGRES_PASSWORD");
                    }
                });
            }
            if (at(service, "depends_on") instanceof Map<?, ?> needed) {
                assertThat(services.keySet()).isEqualTo(union(services.keySet(), needed.keySet()));
            }
            if (at(service, "build") != null) {
                var context = Path.of(text(service, "build", "context"));
                var dockerfile = at(service, "build", "dockerfile");
                assertThat(context.resolve(dockerfile == null ? "Dockerfile" : dockerfile.toString()))
                        .exists();
            }
        });
    }

    private static Set<Object> union(Set<?> one, Set<?> other) {
        return Stream.concat(one.stream(), other.stream()).collect(toSet());
    }

    @Test
    void haproxyTakesItsConfiguration() throws Exception {
        check(
                Map.of(
                        "TRACKER_PROXY",
                        "192.0.2.1",
                        "TRACKER_BIND",
                        "127.0.0.1:1",
                        "TRACKER_FIRST",
                        "127.0.0.1:2",
                        "TRACKER_SECOND",
                        "127.0.0.1:3"),
                "haproxy",
                "-c",
                "-f",
                DEPLOY.resolve("haproxy.cfg").toAbsolutePath().toString());
    }

    @Test
    void nginxTakesItsConfiguration() throws Exception {
        var file = DEPLOY.resolve("cache/nginx-cache.conf").toAbsolutePath().toString();
        check(
                Map.of(),
                "nginx",
                "-t",
                "-p",
                folder.toString(),
                "-e",
                folder.resolve("log").toString(),
                "-c",
                file);
    }

    @Test
    void nginxTakesItsConfigurationInACluster() throws Exception {
        assumeInstalled("nginx");
        var script =
                DEPLOY.resolve("cache/start-in-cluster.sh").toAbsolutePath().toString();
        check(Map.of("SERVICE", "127.0.0.1:1"), "sh", script, folder.toString(), "-t");
        assertThat(Files.readString(folder.resolve("nginx.conf")))
                .contains("server 127.0.0.1:1;", "listen 8081;", "real_ip_header X-Forwarded-For;")
                .doesNotContain("127.0.0.1:808", "$scheme");
    }

    @Test
    void varnishTakesItsConfiguration() throws Exception {
        check(
                Map.of(),
                "varnishd",
                "-C",
                "-f",
                DEPLOY.resolve("cache/varnish.vcl").toAbsolutePath().toString());
    }

    private void check(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        assumeInstalled(command[0]);
        var output = folder.resolve("output").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", "/usr/sbin", (before, more) -> before + ":" + more);
        assertThat(builder.start().waitFor())
                .as(Files.readString(output.toPath()))
                .isZero();
    }

    private static void assumeInstalled(String command) {
        var path = Stream.of(System.getenv("PATH").split(":")).map(Path::of);
        assumeTrue(
                Stream.concat(path, Stream.of(Path.of("/usr/sbin")))
                        .anyMatch(place -> Files.isExecutable(place.resolve(command))),
                command + " is not installed");
    }
}
