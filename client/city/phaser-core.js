// The parts of Phaser that the city uses, as a door of our own: the package's entry brings physics, sound, tilemaps and
// much more. The build puts this file in the place of 'phaser'; types are the package's.
import '../../node_modules/phaser/src/cameras/2d/index.js';
import '../../node_modules/phaser/src/events/EventEmitter.js';
import '../../node_modules/phaser/src/gameobjects/DisplayList.js';
import '../../node_modules/phaser/src/gameobjects/GameObjectCreator.js';
import '../../node_modules/phaser/src/gameobjects/GameObjectFactory.js';
import '../../node_modules/phaser/src/gameobjects/UpdateList.js';
import '../../node_modules/phaser/src/gameobjects/image/ImageFactory.js';
import '../../node_modules/phaser/src/gameobjects/shader/ShaderFactory.js';
import '../../node_modules/phaser/src/scene/ScenePlugin.js';
import CONST from '../../node_modules/phaser/src/const.js';
import Game from '../../node_modules/phaser/src/core/Game.js';
import Scene from '../../node_modules/phaser/src/scene/Scene.js';
import FilterMode from '../../node_modules/phaser/src/textures/const.js';

export default { Game, Scene, WEBGL: CONST.WEBGL, Textures: { FilterMode } };
