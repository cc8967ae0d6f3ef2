/** Counts the calls of a client, and what was not as expected. */
export class Expectations {
    calls = 0;
    failures = 0;

    constructor(private readonly client: string) {}

    /** Makes a call, and looks at what it answers. */
    async call<T>(name: string, answer: Promise<T>, holds: (value: T) => boolean): Promise<void> {
        this.calls++;
        try {
            const value = await answer;
            if (!holds(value)) {
                this.fail(`${name}: ${JSON.stringify(value)?.slice(0, 300)}`);
            }
        } catch (error) {
            this.fail(`${name}: ${error}`);
        }
    }

    private fail(message: string): void {
        this.failures++;
        console.log(`${this.client}: ${message}`);
    }

    /** Ends the process; with an error if a call failed or too few were made. */
    end(least: number): void {
        console.log(`${this.client}: ${this.calls - this.failures} of ${this.calls} calls`);
        if (this.failures > 0 || this.calls < least) {
            throw new Error(`${this.client} failed`);
        }
    }
}
