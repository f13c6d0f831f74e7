/** Which skills a person wants to run without seeing the preview; kept in this browser alone. */
import userId from '@salesforce/user/Id';

const key = `bailiwick.skip-preview.${userId}`;

/** Ids of the skills to skip the preview for; none when the browser keeps nothing. */
export function skippedSkills(): readonly string[] {
    try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
        return Array.isArray(kept) ? kept.map(String) : [];
    } catch {
        return [];
    }
}

/** Remembers or forgets the wish for one skill. */
export function skipPreview(skillId: string, skip: boolean): void {
    const others = skippedSkills().filter((id) => id !== skillId);
    try {
        localStorage.setItem(key, JSON.stringify(skip ? [...others, skillId] : others));
    } catch {
        // A browser that keeps nothing shows the preview every time.
    }
}
