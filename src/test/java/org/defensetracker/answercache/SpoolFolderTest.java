package org.defensetracker.answercache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.defensetracker.http.problem.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of large answers: whole or not there, and gone with the process. */
class SpoolFolderTest {

    private record Settings(String directory, MemorySize largestAnswer, MemorySize spoolSize) implements CacheSettings {
        @Override
        public MemorySize size() {
            return bytes(1 << 20);
        }

        @Override
        public int exportsAtOnce() {
            return 1;
        }

        @Override
        public Duration spoolAge() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration staleAge() {
            return Duration.ofHours(1);
        }
    }

    @TempDir
    Path directory;

    private SpoolFolder folder;
    private AnswerBodyStore bodies;

    private static MemorySize bytes(long number) {
        return new MemorySize(BigInteger.valueOf(number));
    }

    @BeforeEach
    void open() {
        var settings = new Settings(directory.toString(), bytes(1024), bytes(1 << 18));
        folder = new SpoolFolder(settings, new SimpleMeterRegistry());
        bodies = new AnswerBodyStore(folder, settings);
    }

    private List<String> files() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("lock"))
                    .toList();
        }
    }

    @Test
    void aSmallAnswerMakesNoFile() throws IOException {
        var body = bodies.store(out -> out.write(new byte[1024]));
        assertThat(body.length()).isEqualTo(1024);
        assertThat(files()).isEmpty();
    }

    @Test
    void oneMoreThanMayBeWrittenAtOnceIsRefused() {
        bodies.store(out -> {
            out.write(new byte[5000]);
            assertThatThrownBy(() -> bodies.store(more -> more.write(new byte[5000])))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("too many such are being written");
        });
        assertThat(bodies.store(out -> out.write(new byte[5000])).length()).isEqualTo(5000);
    }

    @Test
    void aFileIsThereAsLongAsSomebodyReadsIt() throws IOException {
        var body = (SpooledAnswer) bodies.store(out -> out.write(new byte[5000]));
        assertThat(body.retain()).isTrue();
        body.close();
        assertThat(files()).hasSize(1);
        body.close();
        assertThat(files()).isEmpty();
        assertThat(body.retain()).isFalse();
    }

    @Test
    void anAnswerThatFailsOnTheWayLeavesNothing() throws IOException {
        assertThatThrownBy(() -> bodies.store(out -> {
                    out.write(new byte[5000]);
                    throw new IllegalStateException("the rows stopped coming");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the rows stopped coming");
        assertThat(files()).isEmpty();
        var room = bodies.store(out -> out.write(new byte[1 << 18]));
        assertThat(room.length()).as("all room was given back").isEqualTo(1 << 18);
    }

    @Test
    void anAnswerThatFindsNoRoomLeavesNothingAndIsRefused() throws IOException {
        assertThatThrownBy(() -> bodies.store(out -> {
                    for (int i = 0; i < 1000; i++) {
                        out.write(new byte[1024]);
                    }
                }))
                .isInstanceOf(ProblemException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsTheSame() throws IOException {
        var file = Files.createFile(directory.resolve("file"));
        var settings = new Settings(file.toString(), bytes(1024), bytes(1 << 20));
        var refused = new AnswerBodyStore(new SpoolFolder(settings, new SimpleMeterRegistry()), settings);
        assertThatThrownBy(() -> refused.store(out -> out.write(new byte[5000])))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void whatAKilledProcessLeftIsDeletedAndWhatALivingOneHoldsIsNot() throws IOException {
        var left = Files.createDirectories(directory.resolve("process-1"));
        Files.createFile(left.resolve("lock"));
        Files.createFile(left.resolve("answer-1"));
        var held = bodies.store(out -> out.write(new byte[5000]));
        assertThat(left).doesNotExist();
        var settings = new Settings(directory.toString(), bytes(1024), bytes(1 << 20));
        var other = new SpoolFolder(settings, new SimpleMeterRegistry());
        var mine = new AnswerBodyStore(other, settings).store(out -> out.write(new byte[5000]));
        assertThat(files()).hasSize(2);
        other.close();
        assertThat(files()).hasSize(1);
        held.close();
        mine.close();
        folder.close();
        assertThat(directory).isEmptyDirectory();
    }
}
