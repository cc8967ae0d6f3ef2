package org.defensetracker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.defensetracker.database.MaintenanceRequest.Command;
import org.defensetracker.database.MaintenanceRequest.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arguments of the maintenance commands. */
class MaintenanceRequestTest {

    private static MaintenanceRequest parse(String line) {
        return MaintenanceRequest.parse(line.split(" "));
    }

    @Test
    void optionsMayStandAnywhereBehindTheCommand() {
        var backup = new MaintenanceRequest(Command.BACKUP, true, Path.of("a.zip"), null, null);
        assertThat(parse("backup --replace a.zip")).isEqualTo(backup);
        assertThat(parse("backup a.zip --replace")).isEqualTo(backup);
        assertThat(parse("restore a.zip"))
                .isEqualTo(new MaintenanceRequest(Command.RESTORE, false, Path.of("a.zip"), null, null));
        assertThat(parse("move --user me --to jdbc:postgresql://h/d"))
                .isEqualTo(new MaintenanceRequest(Command.MOVE, false, null, "jdbc:postgresql://h/d", "me"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bakcup a.zip | There is no command 'bakcup'.",
                "BACKUP a.zip | There is no command 'BACKUP'.",
                "backup | backup needs the name of a file.",
                "restore --replace | restore needs the name of a file.",
                "backup --force | backup takes one file, and --replace, but not: --force",
                "backup a.zip b.zip | backup takes one file, and --replace, but not: b.zip",
                "backup a.zip --force | backup takes one file, and --replace, but not: --force",
                "backup --force a.zip | backup takes one file, and --replace, but not: --force",
                "backup --to x a.zip | backup takes one file, and --replace, but not: --to",
                "move | move needs --to and the address of a database.",
                "move --to | --to needs a value.",
                "move --to jdbc:postgresql://h/d a.zip | move does not take: a.zip",
                "move --to jdbc:postgresql://h/d?password=x | A password in the address can be seen by every user of this machine: set PGPASSWORD."
            })
    void whatMeansNothingIsNamed(String line, String message) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(UsageException.class).hasMessage(message);
    }
}
